using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>How the latents of a unit of data fall apart given what is observed, finest first.</summary>
public enum StructureKind
{
    /// <summary>Nothing is latent, or nothing but what is enumerated: the log joint is the likelihood.</summary>
    NoLatents,

    /// <summary>Sites of bounded size, independent given the observed values around them.</summary>
    LocalSite,

    /// <summary>Chains or trees of bounded width.</summary>
    Windowed,

    /// <summary>They fall apart given latents that are common to them.</summary>
    TwoLevels,

    /// <summary>They do not fall apart.</summary>
    WholeUnit,
}

/// <summary>How the latents of a model fall apart.</summary>
/// <param name="Kind">The coarsest of its components.</param>
/// <param name="Enumerated">Discrete latents that are conditioned on value by value.</param>
/// <param name="Components">What is left, each a class of components of one program point.</param>
public sealed record ModelStructure(
    StructureKind Kind, EquatableArray<EnumeratedLatent> Enumerated, EquatableArray<ComponentClass> Components);

/// <summary>A discrete latent that is conditioned on.</summary>
/// <param name="Site">The draw.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">How many values it takes, in lengths and settings.</param>
/// <param name="IsAddress">True where it only chooses which observed values are read: one regression serves all its values.</param>
public sealed record EnumeratedLatent(int Site, string Name, LinearForm Values, bool IsAddress);

/// <summary>Components that come from one point of the program: one regression, pooled over all of them.</summary>
/// <param name="Kind">What each of them is.</param>
/// <param name="Latents">Their latents, and where each belongs.</param>
/// <param name="Repeats">How many there are in a unit, a number of trips for each loop that tells them apart; none where there is one.</param>
/// <param name="Steps">Of a chain its loop; null else.</param>
/// <param name="Children">Observed draws whose densities they enter: "flies[t]".</param>
/// <param name="Parents">Observed values that those densities read, clamped to the data: "population[t - delay]".</param>
/// <param name="FreeParents">Parameters that stand for such values before the first: "History".</param>
/// <param name="Window">Of a chain how far its links reach; empty else.</param>
/// <param name="Interleaved">Of a chain whose links all skip, how many chains there are instead.</param>
/// <param name="Roots">Of two levels the latents that hold the rest together.</param>
/// <param name="Inner">Of two levels what is left given those.</param>
/// <param name="Reason">Why it is not finer; empty where it could not be.</param>
public sealed record ComponentClass(
    StructureKind Kind,
    EquatableArray<ComponentLatent> Latents,
    EquatableArray<RepeatCount> Repeats,
    RepeatCount? Steps,
    EquatableArray<string> Children,
    EquatableArray<string> Parents,
    EquatableArray<string> FreeParents,
    string Window,
    int Interleaved,
    EquatableArray<ComponentLatent> Roots,
    EquatableArray<ComponentClass> Inner,
    string Reason)
{
    /// <summary>Of a chain the computed values that its loop carries from step to step: part of what a step hands on.</summary>
    public EquatableArray<string> Carried { get; init; } = [];
}

/// <summary>How often something is repeated.</summary>
/// <param name="Loop">The loop's variable.</param>
/// <param name="Count">Its trips in lengths and settings; null where they are computed in a way that is not followed.</param>
public sealed record RepeatCount(string Loop, LinearForm? Count);

/// <summary>The values of one draw that belong to a component.</summary>
/// <param name="Site">The draw.</param>
/// <param name="Name">Its name.</param>
/// <param name="Keys">
/// For each of the component's repeats, and then for its chain, the trip that its values belong to: a trip of the draw's
/// own loops less an offset, or a trip that does not depend on them.
/// </param>
public sealed record ComponentLatent(int Site, string Name, EquatableArray<ComponentKey> Keys);

/// <summary>Where a value belongs along one repeat.</summary>
/// <param name="Dimension">Which loop of the draw; -1 where it has none of that kind.</param>
/// <param name="Offset">What is taken from its trip; of dimension -1 the trip itself, with the sign turned.</param>
public sealed record ComponentKey(int Dimension, LinearForm Offset);
