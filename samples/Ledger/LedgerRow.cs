namespace ProbDsl.Ledger;

/// <summary>One row of the exactness ledger: a model and data whose greatest likelihood is known.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="FreeParameters">Number d of free parameters.</param>
/// <param name="ExactMaximum">Natural logarithm of the greatest likelihood.</param>
/// <param name="Target">The medal asked of the median of 20 seeds.</param>
public sealed record LedgerRow(string Name, int FreeParameters, double ExactMaximum, Medal Target)
{
    /// <summary>Durations of eruptions: two Normal components with free weights, means and scales.</summary>
    public static LedgerRow Faithful1D { get; } = new("faithful-1d", 5, -276.360040, Medal.Gold);

    /// <summary>Durations of eruptions and of the waits after them: two bivariate Normal components.</summary>
    public static LedgerRow Faithful2D { get; } = new("faithful-2d", 11, -1130.263960, Medal.Silver);

    /// <summary>Five yes/no items, one ability for each person, a common slope.</summary>
    public static LedgerRow Rasch { get; } = new("rasch", 6, -2466.937600, Medal.Gold);

    /// <summary>Mites on leaves: Poisson counts with Gamma-distributed rates.</summary>
    public static LedgerRow RedMites { get; } = new("red-mites", 2, -222.437154, Medal.Gold);

    /// <summary>Iris lengths by one factor and isotropic noise.</summary>
    public static LedgerRow Ppca1 { get; } = new("ppca-1", 9, -470.669460, Medal.Silver);

    /// <summary>Iris lengths by two factors and isotropic noise.</summary>
    public static LedgerRow Ppca2 { get; } = new("ppca-2", 12, -404.962780, Medal.Silver);

    /// <summary>Reaction times by a random intercept and slope, correlated.</summary>
    public static LedgerRow SleepStudy { get; } = new("sleepstudy", 6, -875.969670, Medal.Gold);

    /// <summary>Images of bars, all vertical or all horizontal, without noise.</summary>
    public static LedgerRow Bars { get; } = new("bars", 2, -2295.538911, Medal.Gold);

    /// <summary>Sixteen filters that see one angle, through noise.</summary>
    public static LedgerRow Circle { get; } = new("circle", 48, -13739.538973, Medal.Bronze);

    /// <summary>Yearly counts from a hidden Markov chain of two states.</summary>
    public static LedgerRow Earthquakes { get; } = new("earthquakes", 4, -342.568872, Medal.Silver);

    /// <summary>A yearly flow by a random walk seen through noise.</summary>
    public static LedgerRow Nile { get; } = new("nile", 2, -639.711710, Medal.Silver);

    /// <summary>Paths of a damped rotation in the plane, seen through noise.</summary>
    public static LedgerRow Lgssm { get; } = new("lgssm", 6, -10696.008692, Medal.Gold);

    /// <summary>Returns whose log variance wanders: five hundred of them, one series.</summary>
    public static LedgerRow Volatility { get; } = new("volatility", 3, -518.999384, Medal.Bronze);

    /// <summary>The gap of a fit: what it lacks to the exact maximum, in nats over the whole data set.</summary>
    public double Gap(double exactLogLikelihood) => ExactMaximum - exactLogLikelihood;
}
