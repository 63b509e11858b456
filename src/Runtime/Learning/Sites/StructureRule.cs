namespace ProbDsl;

/// <summary>
/// Whether a model is learned as a whole or site by site. Site by site, what options say of the regression of whole units (form, correction, kernel, ridge, weights, candidates,
/// search of a start) has no meaning; <see cref="SiteOptions"/> take their place. Queries of a fit use sites where it did.
/// </summary>
public enum StructureRule
{
    /// <summary>Site by site where some unit has more than ten observed values and every unit falls apart, given its data, into sites of bounded size; else as a whole.</summary>
    Automatic,

    /// <summary>One regression of the score of a whole unit on all that is observed of it, as published.</summary>
    WholeUnit,

    /// <summary>Site by site; a model that does not fall apart is refused.</summary>
    Sites,
}
