namespace ProbDsl;

/// <summary>
/// Whether a model is learned as a whole, site by site, or step by step. Site by site, what options say of the regression of whole units (form, correction, kernel, ridge, weights, candidates,
/// search of a start) has no meaning; <see cref="SiteOptions"/> take their place; step by step, kernel, bandwidth, ridge and
/// solver keep theirs and the rest has none. Queries of a fit use sites where it did, and whole units
/// elsewhere.
/// </summary>
public enum StructureRule
{
    /// <summary>
    /// Where some unit has more than ten observed values: site by site where every unit falls apart, given its data and latents that are common to its parts, into sites of bounded size;
    /// step by step where its latents are chains, without computed state that is carried beside them or by <see cref="ChainForm.Importance"/>; else, and where units are short, as a whole.
    /// </summary>
    Automatic,

    /// <summary>One regression of the score of a whole unit on all that is observed of it, as published.</summary>
    WholeUnit,

    /// <summary>Site by site; a model that does not fall apart is refused.</summary>
    Sites,

    /// <summary>Step by step; a model whose latents are no chains is refused.</summary>
    Windows,
}
