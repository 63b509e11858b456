using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>
/// How <see cref="GradientEstimator"/> estimates one gradient. The regression is that of a fit's last phase; no other
/// estimates are averaged with it, so by default it is made from more simulations.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record GradientOptions
{
    /// <summary>The seed of every random number.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of threads; 0, the default, takes every core. Answers do not depend on it.</summary>
    public int Threads { get; init => field = Require(value >= 0, value, "0 (every core) or more"); }

    /// <summary>
    /// How many particles are taken in one step. Answers of <see cref="Lanes.Four"/> and <see cref="Lanes.Eight"/> start from particles that
    /// are the same to the last bit; those of <see cref="Lanes.Scalar"/> differ from them by rounding.
    /// </summary>
    public Lanes Lanes { get; init => field = Require(Enum.IsDefined(value), value, "one of the named choices"); }

    /// <summary>
    /// As <see cref="FitOptions.Structure"/>. Site by site, of the options below only the number of sleep samples has a meaning, and what is said of held-out samples in the answer is not a number; a latent that is
    /// conditioned on is drawn ten times from its posterior, and the gradients are averaged.
    /// </summary>
    public StructureRule Structure { get; init => field = Require(Enum.IsDefined(value), value, "one of the named rules"); }

    /// <summary>As <see cref="FitOptions.Chains"/>.</summary>
    public ChainOptions Chains { get; init => field = value ?? throw new InvalidOptionException(nameof(Chains), $"Option {nameof(Chains)}: expected options, found null."); } = new();

    /// <summary>As <see cref="FitOptions.Sites"/>.</summary>
    public SiteOptions Sites { get; init => field = value ?? throw new InvalidOptionException(nameof(Sites), $"Option {nameof(Sites)}: expected options, found null."); } = new();

    /// <summary>Training pairs simulated for each group of units with equal givens, at least 2; site by site, draws of each site.</summary>
    public int SleepSamples { get; init => field = Require(value is >= 2 and <= FitOptions.LargestSleep, value, "2 to 200000"); } = 1000;

    /// <summary>Held-out samples simulated for each training pair, at least 1.</summary>
    public int FreshSamplesPerSleepSample { get; init => field = Require(value is >= 1 and <= FitOptions.LargestFresh, value, "1 to 1000"); } = 50;

    /// <summary>
    /// Simulations for each training pair, at least 1: half of the pairs are as simulated, the other half are those
    /// nearest to the data. What the latents are given an observation does not depend on how often it occurs, so the choice
    /// leaves the regression right and lets it learn where the data lie. Lower it where simulating is dear.
    /// </summary>
    public int CandidatesPerSleepSample { get; init => field = Require(value is >= 1 and <= FitOptions.LargestFresh, value, "1 to 1000"); } = 200;

    /// <summary>What is regressed.</summary>
    public GradientForm Form { get; init => field = Require(Enum.IsDefined(value), value, "one of the named forms"); }

    /// <summary>What is done about the score identity.</summary>
    public ScoreCorrection Correction { get; init => field = Require(Enum.IsDefined(value), value, "one of the named corrections"); } =
        ScoreCorrection.BalancedResiduals;

    /// <summary>As <see cref="FitOptions.ClipPredictions"/>.</summary>
    public bool ClipPredictions { get; init; }

    /// <summary>How units with different givens share regressions.</summary>
    public GivenRule Givens { get; init => field = Require(Enum.IsDefined(value), value, "one of the named rules"); }

    /// <summary>Weight of the Gaussian kernel, 0 or more.</summary>
    public double GaussianKernelWeight { get; init => field = Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more"); } = 1.0;

    /// <summary>Weight of the quadratic kernel, 0 or more.</summary>
    public double QuadraticKernelWeight { get; init => field = Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more"); } = 1.0;

    /// <summary>Bandwidth over the median distance of the simulated observations; null to choose by leave-one-out.</summary>
    public double? BandwidthFactor { get; init => field = Require(value is null || IsPositive(value.Value), value, "null or a finite number above 0"); }

    /// <summary>
    /// By what share of the least leave-one-out loss the loss of a narrower bandwidth may be greater and still be chosen, 0 or more. A gradient
    /// is a mean of many predictions: their noise averages out, their bias does not, so it wants the narrower of two bandwidths that are
    /// nearly as good.
    /// </summary>
    public double BandwidthTolerance { get; init => field = Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more"); } = 0.1;

    /// <summary>Ridge of the regression; null to choose by leave-one-out and divide by <see cref="RidgeDivisor"/>.</summary>
    public double? Ridge { get; init => field = Require(value is null || IsPositive(value.Value), value, "null or a finite number above 0"); }

    /// <summary>What the ridge of leave-one-out is divided by, at least 1; see <see cref="FitOptions.RidgeDivisor"/>.</summary>
    public double RidgeDivisor { get; init => field = Require(value >= 1.0 && double.IsFinite(value), value, "a finite number, 1 or more"); } = 10.0;

    /// <summary>Kernel, features and how hyperparameters are chosen.</summary>
    public RegressionOptions Regression { get; init => field = value ?? throw new InvalidOptionException(nameof(Regression), $"Option {nameof(Regression)}: expected options, found null."); } = new();

    /// <summary>As <see cref="FitOptions.Solver"/>.</summary>
    public SolverOptions Solver { get; init => field = value ?? throw new InvalidOptionException(nameof(Solver), "Option Solver: expected solver options, found null."); } = SolverOptions.Default;

    private static bool IsPositive(double value) => value > 0.0 && double.IsFinite(value);

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") =>
        holds
            ? value
            : throw new InvalidOptionException(
                option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
