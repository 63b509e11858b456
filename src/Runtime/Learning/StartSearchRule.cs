namespace ProbDsl;

/// <summary>When a fit looks for a start of its own.</summary>
public enum StartSearchRule
{
    /// <summary>
    /// Once, where the fit from the given start failed, ended with a component that is empty or sits on one unit, or, of ten units or more, with most
    /// of the data outside the simulations or varying ten times less than these: the default.
    /// </summary>
    AfterFailure,

    /// <summary>Never: the fit from the given start is the answer, whatever it is.</summary>
    Never,

    /// <summary>Before the first iteration: the given start only says where to begin looking.</summary>
    Always,
}
