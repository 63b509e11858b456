namespace ProbDsl.Ledger;

/// <summary>One row of the exactness ledger: a model and data whose greatest likelihood is known.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="FreeParameters">Number d of free parameters.</param>
/// <param name="ExactMaximum">Natural logarithm of the greatest likelihood.</param>
/// <param name="Target">The medal asked of the median of 20 seeds.</param>
public sealed record LedgerRow(string Name, int FreeParameters, double ExactMaximum, Medal Target)
{
    /// <summary>Durations of eruptions: two Normal components with free weights, means and scales.</summary>
    public static LedgerRow Faithful1D { get; } = new("faithful-1d", 5, -276.360040, Medal.Silver);

    /// <summary>Five yes/no items, one ability for each person, a common slope.</summary>
    public static LedgerRow Rasch { get; } = new("rasch", 6, -2466.937600, Medal.Gold);

    /// <summary>Iris lengths by one factor and isotropic noise.</summary>
    public static LedgerRow Ppca1 { get; } = new("ppca-1", 9, -470.669460, Medal.Silver);

    /// <summary>Reaction times by a random intercept and slope, correlated.</summary>
    public static LedgerRow SleepStudy { get; } = new("sleepstudy", 6, -875.969670, Medal.Gold);

    /// <summary>The gap of a fit: what it lacks to the exact maximum, in nats over the whole data set.</summary>
    public double Gap(double exactLogLikelihood) => ExactMaximum - exactLogLikelihood;
}
