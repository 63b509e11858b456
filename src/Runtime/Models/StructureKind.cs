namespace ProbDsl.Models;

/// <summary>How the latents of a unit of data fall apart given what is observed, finest first.</summary>
public enum StructureKind
{
    /// <summary>Nothing is latent, or nothing but what is enumerated.</summary>
    NoLatents,

    /// <summary>Sites of bounded size, independent of one another given the observed values around them.</summary>
    LocalSite,

    /// <summary>Chains or trees of bounded width: hidden Markov chains, state spaces.</summary>
    Windowed,

    /// <summary>They fall apart given latents that are common to them.</summary>
    TwoLevels,

    /// <summary>They do not fall apart.</summary>
    WholeUnit,
}
