namespace ProbDsl.Benchmarks.Lanes;

/// <summary>One batch in three worlds; each gives the sum of all log joints and the first sum of the gradient, so that nothing is left out.</summary>
internal interface IScoreLoop
{
    /// <summary>One particle at a time.</summary>
    double One();

    /// <summary>Four at a time.</summary>
    double Four();

    /// <summary>Eight at a time.</summary>
    double Eight();
}
