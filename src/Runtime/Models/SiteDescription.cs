namespace ProbDsl.Models;

/// <summary>Where the values of a site may lie.</summary>
public enum SiteSupport
{
    /// <summary>Any real number.</summary>
    Real,

    /// <summary>Real numbers above zero.</summary>
    Positive,

    /// <summary>Real numbers, zero or above.</summary>
    NonNegative,

    /// <summary>Real numbers of an interval known only from the parameters.</summary>
    Interval,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>0, 1, 2 ...</summary>
    NonNegativeInteger,

    /// <summary>0 ... K-1, where K is a length.</summary>
    Category,

    /// <summary>Any integer.</summary>
    Integer,

    /// <summary>Between 0 and 1.</summary>
    UnitInterval,

    /// <summary>Between 0 and 1, neither of them.</summary>
    OpenUnitInterval,

    /// <summary>Real numbers from a bound on that is known only from the parameters.</summary>
    AboveBound,

    /// <summary>Numbers, 0 or above, with sum one.</summary>
    Simplex,

    /// <summary>Numbers whose squares have sum one.</summary>
    UnitSphere,
}

/// <summary>One draw of a model.</summary>
/// <param name="Name">The variable it is assigned to, or the name given by the author.</param>
/// <param name="IsObserved">True for <see cref="Draw.Observed{T}"/>.</param>
/// <param name="Distribution">The name of its distribution.</param>
/// <param name="Support">Where its values may lie.</param>
/// <param name="Shape">Its dimensions in the model's own words, empty for one scalar: "Easiness.Length".</param>
/// <param name="Parents">Names of the sites whose values its distribution depends on.</param>
/// <param name="Parameters">Names of the parameter members its distribution depends on.</param>
/// <param name="Givens">Names of the given arguments its distribution depends on.</param>
/// <param name="IsExponentialFamily">True where it enters through natural parameters and sufficient statistics.</param>
/// <param name="Source">The draw as the author wrote it.</param>
public sealed record SiteDescription(
    string Name,
    bool IsObserved,
    string Distribution,
    SiteSupport Support,
    string Shape,
    string[] Parents,
    string[] Parameters,
    string[] Givens,
    bool IsExponentialFamily,
    string Source);

/// <summary>What a model is, for reports and checks.</summary>
/// <param name="Name">Class and method: "OldFaithful.Duration".</param>
/// <param name="Sites">Its draws in the order of its text.</param>
public sealed record ModelDescription(string Name, SiteDescription[] Sites)
{
    /// <summary>How its latents fall apart given what is observed; null of a model that no generator has made.</summary>
    public ModelStructure? Structure { get; init; }
}
