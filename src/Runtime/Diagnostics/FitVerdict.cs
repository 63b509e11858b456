namespace ProbDsl;

/// <summary>Whether a fit can be believed.</summary>
public enum FitGrade
{
    /// <summary>Nothing that the fit can see speaks against its answer.</summary>
    Trust,

    /// <summary>Something does: the reasons say what, and what to do about it.</summary>
    Doubtful,

    /// <summary>The answer is none.</summary>
    Failed,
}

/// <summary>What a fit thinks of itself, by what held-out simulations and the place of the data say; never by an objective, which is no likelihood.</summary>
/// <param name="Grade">The grade: that of the gravest reason.</param>
/// <param name="Reasons">Why, in words, the gravest first; empty where there is nothing to say.</param>
public sealed record FitVerdict(FitGrade Grade, IReadOnlyList<string> Reasons)
{
    /// <summary>The grade and the reasons, one a line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Reasons.Prepend(Grade.ToString()));
}
