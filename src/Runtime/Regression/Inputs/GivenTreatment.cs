namespace ProbDsl.Regression;

/// <summary>How regressions learn from units with different givens.</summary>
internal enum GivenTreatment
{
    /// <summary>Units with equal givens share one regression; others have theirs. Exact, at the cost of simulations for each.</summary>
    SharedRegression,

    /// <summary>One regression for all units, on observation and given together.</summary>
    Input,

    /// <summary>One regression for all units, on observation and given, where givens differ in length: a kernel of sets compares them.</summary>
    SetInput,
}
