namespace ProbDsl.Ledger;

/// <summary>How close to the exact maximum a fit came, from none to gold.</summary>
public enum Medal
{
    /// <summary>Outside the 95 % likelihood region.</summary>
    None,

    /// <summary>Inside the 95 % likelihood region: a gap below half the 95 % point of chi-squared with d degrees of freedom.</summary>
    Bronze,

    /// <summary>A tenth of the sampling error: a gap below d / 20.</summary>
    Silver,

    /// <summary>A hundredth of the sampling error: a gap below d / 200.</summary>
    Gold,
}
