using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProbDsl;

/// <summary>How a fit is made. Every option has a default that serves without tuning by model.</summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record FitOptions
{
    private static readonly FitPhase[] NaturalPhases = [new(500, 50, 1.0), new(1000, 25, 0.3), new(1000, 120, 0.1)];
    private static readonly FitPhase[] AdamPhases = [new(500, 200, 1.0), new(1000, 100, 0.2)];

    /// <summary>The seed of every random number of the fit. The same seed gives the same parameters, whatever <see cref="Threads"/>.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of threads; 0, the default, takes every core.</summary>
    [JsonIgnore]
    public int Threads { get; init => field = Require(value >= 0, value, "0 (every core) or more"); }

    /// <summary>
    /// How many particles are taken in one step. Answers of <see cref="Lanes.Four"/> and <see cref="Lanes.Eight"/> start from particles that
    /// are the same to the last bit; those of <see cref="Lanes.Scalar"/> differ from them by rounding.
    /// </summary>
    public Lanes Lanes { get; init => field = Require(Enum.IsDefined(value), value, "one of the named choices"); }

    /// <summary>The step rule.</summary>
    public OptimiserKind Optimiser { get; init => field = Require(Enum.IsDefined(value), value, "one of the named step rules"); }

    /// <summary>Step length of <see cref="OptimiserKind.Adam"/> in unconstrained coordinates, above zero.</summary>
    public double AdamLearningRate { get; init => field = Require(IsPositive(value), value, "a finite number above 0"); } = 0.05;

    /// <summary>What is regressed.</summary>
    public GradientForm Form { get; init => field = Require(Enum.IsDefined(value), value, "one of the named forms"); }

    /// <summary>What is done about the score identity.</summary>
    public ScoreCorrection Correction { get; init => field = Require(Enum.IsDefined(value), value, "one of the named corrections"); } =
        ScoreCorrection.FreshResiduals;

    /// <summary>
    /// The phases in order; null for those of the optimiser. The answer is averaged over the end of the last one.
    /// </summary>
    public IReadOnlyList<FitPhase>? Phases { get; init => field = RequirePhases(value); }

    /// <summary>The share of the last phase whose iterates are averaged, in (0, 1].</summary>
    public double AveragedShare { get; init => field = Require(value is > 0.0 and <= 1.0, value, "a share in (0, 1]"); } = 0.8;

    /// <summary>
    /// How many times the training pairs of the last phase are taken where the regression of so many is as cheap, because the Gram matrix is of low rank (one
    /// or two observed numbers, or few different values); 1 for never. Asks for more than <see cref="SolverOptions.LargestUntried"/> pairs then, that bandwidth and ridge are chosen, and for no
    /// features in the place of the observation.
    /// </summary>
    public int SampleGrowth { get; init => field = Require(value is >= 1 and <= LargestGrowth, value, "1 to 100"); } = 4;

    /// <summary>Held-out samples simulated for each training pair, at least 1.</summary>
    public int FreshSamplesPerSleepSample { get; init => field = Require(value is >= 1 and <= LargestFresh, value, "1 to 1000"); } = 5;

    /// <summary>
    /// Simulations for each training pair, at least 1: half of the pairs are as simulated, the other half are those
    /// nearest to the data. What the latents are given an observation does not depend on how often it occurs, so the choice
    /// leaves the regression right and lets it learn where the data lie.
    /// </summary>
    public int CandidatesPerSleepSample { get; init => field = Require(value is >= 1 and <= LargestFresh, value, "1 to 1000"); } = 1;

    /// <summary>Where training pairs are simulated.</summary>
    public SleepDistribution Sleep { get; init => field = Require(Enum.IsDefined(value), value, "one of the named distributions"); }

    /// <summary>
    /// What is asked of the weights of the training pairs; other than <see cref="EstimatorWeights.Signed"/> only in the direct form, as where natural parameters are regressed
    /// each datum has weights of its own.
    /// </summary>
    public EstimatorWeights Weights { get; init => field = Require(Enum.IsDefined(value), value, "one of the named weights"); }

    /// <summary>
    /// True, the default, where <see cref="ScoreCorrection.FreshResiduals"/> adds less of the residuals the more thinly the simulations cover the
    /// observations; false where it adds all of them.
    /// </summary>
    public bool ResidualsByLeverage { get; init; } = true;

    /// <summary>
    /// True, the default, where each observed value is put on a scale that fits its kind before it is standardised (counts, numbers above zero, categories,
    /// angles); false where it is standardised as it is.
    /// </summary>
    public bool EmbedInputs { get; init; } = true;

    /// <summary>
    /// True where predicted scores at the data that lie beyond every simulated score by more than half a standard deviation are brought
    /// back to there: a conditional expectation cannot lie outside the range of what is expected, a ridge regression can. Either way
    /// such predictions are counted (<see cref="GradientQuality.PredictionsOutOfRange"/>).
    /// </summary>
    public bool ClipPredictions { get; init; }

    /// <summary>When the fit looks for a start of its own.</summary>
    public StartSearchRule StartSearch { get; init => field = Require(Enum.IsDefined(value), value, "one of the named rules"); }

    /// <summary>Whether the model is learned as a whole, site by site or step by step.</summary>
    public StructureRule Structure { get; init => field = Require(Enum.IsDefined(value), value, "one of the named rules"); }

    /// <summary>How a model that falls apart into sites is learned.</summary>
    public SiteOptions Sites { get; init => field = value ?? throw Invalid(nameof(Sites), "options", "null"); } = new();

    /// <summary>How a model whose latents are chains is learned.</summary>
    public ChainOptions Chains { get; init => field = value ?? throw Invalid(nameof(Chains), "options", "null"); } = new();

    /// <summary>
    /// Explores modes that no gradient connects, of a model that is learned site by site: fits held at each value of a latent of the whole unit, a delay say, and from each of several starts, of which those that are behind end early, then one from the best of them. Null,
    /// the default, explores nothing.
    /// </summary>
    public ExploreOptions? Explore { get; init; }

    /// <summary>How units with different givens share regressions.</summary>
    public GivenRule Givens { get; init => field = Require(Enum.IsDefined(value), value, "one of the named rules"); }

    /// <summary>Weight of the quadratic kernel beside the Gaussian one, 0 or more; see <see cref="RegressionOptions.Kernel"/>.</summary>
    public double QuadraticKernelWeight { get; init => field = Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more"); } = 1.0;

    /// <summary>
    /// Bandwidth over the median distance of the simulated observations; null to choose by leave-one-out.
    /// </summary>
    public double? BandwidthFactor { get; init => field = Require(value is null || IsPositive(value.Value), value, "null or a finite number above 0"); }

    /// <summary>
    /// By what share of the least leave-one-out loss the loss of a narrower bandwidth may be greater and still be chosen, 0 or more;
    /// see <see cref="GradientOptions.BandwidthTolerance"/>.
    /// </summary>
    public double BandwidthTolerance { get; init => field = Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more"); }

    /// <summary>Ridge of the regression; null to choose by leave-one-out and divide by <see cref="RidgeDivisor"/>.</summary>
    public double? Ridge { get; init => field = Require(value is null || IsPositive(value.Value), value, "null or a finite number above 0"); }

    /// <summary>
    /// Leave-one-out minimises the error of single predictions; a fit averages them, so bias weighs more and the ridge
    /// is taken smaller by this factor, at least 1.
    /// </summary>
    public double RidgeDivisor { get; init => field = Require(value >= 1.0 && double.IsFinite(value), value, "a finite number, 1 or more"); } = 10.0;

    /// <summary>Kernel, features and how hyperparameters are chosen.</summary>
    public RegressionOptions Regression { get; init => field = value ?? throw Invalid(nameof(Regression), "options", "null"); } = new();

    /// <summary>How the linear systems of the regressions are solved, by their size; <see cref="SolverOptions"/> tells the rule.</summary>
    public SolverOptions Solver { get; init => field = value ?? throw Invalid(nameof(Solver), "solver options", "null"); } = SolverOptions.Default;

    /// <summary>The clock that <see cref="Fit{TParameters}.Seconds"/> is read from.</summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; init => field = value ?? throw Invalid(nameof(TimeProvider), "a clock", "null"); } = TimeProvider.System;

    /// <summary>Where the fit is saved as it runs, and resumed from; null, the default, saves nothing.</summary>
    [JsonIgnore]
    public FitCheckpoint? Checkpoint { get; init; }

    /// <summary>Told of what happens, iterations at Debug; the default tells nobody.</summary>
    [JsonIgnore]
    public ILogger Logger { get; init => field = value ?? throw Invalid(nameof(Logger), "a logger", "null"); } = NullLogger.Instance;

    /// <summary>The phases that are run.</summary>
    internal IReadOnlyList<FitPhase> EffectivePhases(bool isAdam) => Phases ?? (isAdam ? AdamPhases : NaturalPhases);

    /// <summary>Training pairs of a regression: with a thousand landmarks so many take some 4 GB.</summary>
    internal const int LargestSleep = 200_000;

    /// <summary>Fresh samples for each sleep sample.</summary>
    internal const int LargestFresh = 1_000;

    private const int LargestIterations = 1_000_000;

    private const int LargestGrowth = 100;

    private static bool IsPositive(double value) => value > 0.0 && double.IsFinite(value);

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") =>
        holds ? value : throw Invalid(option, expected, string.Create(CultureInfo.InvariantCulture, $"{value}"));

    private static IReadOnlyList<FitPhase>? RequirePhases(IReadOnlyList<FitPhase>? phases)
    {
        if (phases is null)
        {
            return null;
        }

        if (phases.Count == 0)
        {
            throw Invalid(nameof(Phases), "at least one phase", "none");
        }

        for (int index = 0; index < phases.Count; index++)
        {
            FitPhase phase = phases[index] ?? throw Invalid($"{nameof(Phases)}[{index}]", "a phase", "null");
            if (phase.SleepSamples is < 2 or > LargestSleep || phase.Iterations is < 1 or > LargestIterations || !(phase.Gain is > 0.0 and <= 1.0))
            {
                throw Invalid(
                    $"{nameof(Phases)}[{index}]",
                    string.Create(CultureInfo.InvariantCulture, $"2 to {LargestSleep} sleep samples, 1 to {LargestIterations} iterations and a gain in (0, 1]"),
                    string.Create(CultureInfo.InvariantCulture, $"{phase}"));
            }
        }

        return [.. phases];
    }

    private static InvalidOptionException Invalid(string option, string expected, string found) =>
        new(option, $"Option {option}: expected {expected}, found {found}.");
}
