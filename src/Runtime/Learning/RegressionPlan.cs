using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>What is regressed with, from the options of a fit or of a gradient.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Options">The rest.</param>
/// <param name="Seed">Of frequencies and of first weights of a network.</param>
internal sealed record RegressionPlan(KernelChoice Kernel, RegressionOptions Options, ulong Seed)
{
    /// <summary>A number that no pool has: the frequencies are independent of the simulations.</summary>
    private const int FrequencyFamily = -1;

    private const int NetworkFamily = -2;

    /// <summary>The same kernel with several bandwidths, as a fit may choose it; null where it may not.</summary>
    internal KernelChoice? SeveralScales { get; init; }

    /// <summary>The kernel of fits, with hyperparameters from the grid.</summary>
    internal static RegressionPlan Of(double quadraticWeight, double gaussianWeight = 1.0) =>
        new(KernelChoice.GaussianQuadratic(quadraticWeight, gaussianWeight), new RegressionOptions(), 0);

    /// <summary>The plan of a fit.</summary>
    /// <exception cref="InvalidOptionException">Options do not go together.</exception>
    internal static RegressionPlan For(FitOptions options) => Checked(
        options.Regression, options.QuadraticKernelWeight, 1.0, options.BandwidthFactor is not null || options.Ridge is not null, options.Seed);

    /// <summary>The plan of a single gradient.</summary>
    /// <exception cref="InvalidOptionException">Options do not go together.</exception>
    internal static RegressionPlan For(GradientOptions options) => Checked(
        options.Regression, options.QuadraticKernelWeight, options.GaussianKernelWeight, options.BandwidthFactor is not null || options.Ridge is not null,
        options.Seed);

    /// <summary>Whether a network is to be learned, whether or not bandwidth and ridge are given.</summary>
    internal bool HasNetwork => Options.Features is not null;

    /// <summary>The author's feature map; null where there is none.</summary>
    internal IObservationMap? Map => (IObservationMap?)Options.Map;

    /// <summary>Whether features stand for election, whether or not bandwidth and ridge are given.</summary>
    internal bool HasFeatures => HasNetwork || Map is not null;

    /// <summary>Whether the author's feature map has parameters to be learned.</summary>
    internal bool LearnsMap => Map is { StartCoordinates.Length: > 0 } && Options.Map!.Steps > 0;

    /// <summary>Whether further simulations are wanted, to learn features from.</summary>
    internal bool LearnsFeatures => HasNetwork || LearnsMap;

    /// <summary>The kernel at points, with hyperparameters as they were chosen.</summary>
    internal Kernel KernelAt(PointSet points, double bandwidthFactor, Tuning? tuning)
    {
        KernelChoice choice = tuning is { HasSeveralScales: true } ? SeveralScales! : Kernel;
        Kernel kernel = choice.Make(bandwidthFactor * MedianDistance.Of(points), points.Dimension);
        return tuning is { KernelFactors.Length: > 0 } ? tuning.Apply(kernel) : kernel;
    }

    /// <summary>A regression trained at the points.</summary>
    /// <param name="points">The training inputs.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="ridge">Added to the diagonal.</param>
    /// <param name="solver">Which solver serves it.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    /// <param name="weights">How much each point counts; null for all alike.</param>
    /// <param name="lease">Lends the matrix of its factor, and ends with its use; null for one of its own.</param>
    internal IPointRegressor Train(
        PointSet points, Kernel kernel, double ridge, SolverOptions solver, ParallelLoop loop, double[]? weights = null, WorkspaceLease? lease = null) => Options.Approximation switch
    {
        null when weights is not null => KernelRidgeRegressor.Create(points, kernel, ridge, loop, weights, lease),
        not null when weights is not null => throw new InvalidOptionException(
            nameof(FitOptions.Sleep), $"Option {nameof(FitOptions.Sleep)}: expected {nameof(SleepDistribution.Model)} where features take the place of the kernel, found {nameof(SleepDistribution.Defensive)}."),
        null => KernelRidgeRegressor.Create(points, kernel, ridge, solver, loop, lease),
        { IsRandom: true } random => FeatureRidgeRegressor.Create(
            RandomFourierFeatures.Create(
                kernel, points.Dimension, (random.Count + 1) / 2, new RandomKey(RandomFamilies.Mixed(Seed, FrequencyFamily), 0)),
            points, ridge, loop),
        { } landmarks => FeatureRidgeRegressor.Create(NystromFeatures.Create(kernel, points.Spread(landmarks.Count), loop), points, ridge, loop),
    };

    /// <summary>A network with its first weights.</summary>
    internal NetworkMap NewNetwork(int inputs) =>
        NetworkMap.Create(Options.Features!, inputs, new RandomKey(RandomFamilies.Mixed(Seed, NetworkFamily), 0));

    /// <summary>Checks that data and parameters have what the plan asks for.</summary>
    /// <exception cref="InvalidOptionException">They have not.</exception>
    internal void CheckAgainst(IReadOnlyList<UnitPool> pools, bool hasCoordinates)
    {
        if (Options.ChoicePerParameter && !hasCoordinates)
        {
            throw Invalid(
                nameof(RegressionOptions.ChoicePerParameter), string.Create(CultureInfo.InvariantCulture, $"up to {DataEstimator.MostCoordinates} unconstrained coordinates"), "more");
        }

        bool isOneShape = pools.All(pool => pool.InputKinds.AsSpan().SequenceEqual(pools[0].InputKinds));
        if ((Options.BandwidthPerInput || LearnsFeatures) && !isOneShape)
        {
            string option = HasNetwork ? nameof(RegressionOptions.Features) : LearnsMap ? nameof(RegressionOptions.Map) : nameof(RegressionOptions.BandwidthPerInput);
            throw Invalid(option, "units of one shape", "regressions of different inputs");
        }

        if (HasNetwork && pools[0].HasSets)
        {
            throw Invalid(nameof(RegressionOptions.Features), "units of one length: landmarks of sets differ from sample to sample", "a regression over sets");
        }

        if (Options.Map is { KeepInputs: false } && pools.Any(static pool => pool.HasSets))
        {
            throw Invalid(
                nameof(RegressionOptions.Map), $"one with {nameof(FeatureMap.KeepInputs)} where units of different lengths share a regression: their givens are part of the inputs",
                "one whose features take the place of the inputs");
        }
    }

    private static InvalidOptionException Invalid(string option, string expected, string found) =>
        new(option, $"Option {option}: expected {expected}, found {found}.");

    private static RegressionPlan Checked(
        RegressionOptions options, double quadraticWeight, double gaussianWeight, bool isFixed, ulong seed)
    {
        KernelChoice kernel = options.Kernel
            ?? (quadraticWeight == 0.0 && options.Approximation is { IsRandom: true }
                ? gaussianWeight * KernelChoice.Gaussian()
                : KernelChoice.GaussianQuadratic(quadraticWeight, gaussianWeight));
        if (options.Approximation is { IsRandom: true } && !kernel.IsOfDistance)
        {
            throw Invalid(
                nameof(RegressionOptions.Approximation), "a kernel of the distance alone for random Fourier features",
                $"a polynomial, a sum or a product; set {nameof(RegressionOptions.Kernel)}, or take {nameof(KernelApproximation.Nystrom)}");
        }

        if (options.BandwidthPerInput && options.RefinementSteps == 0)
        {
            throw Invalid(
                nameof(RegressionOptions.BandwidthPerInput), $"{nameof(RegressionOptions.RefinementSteps)} above 0", "0: the grid has one bandwidth for all inputs");
        }

        if (isFixed && (options.RefinementSteps > 0 || options.ChoicePerParameter))
        {
            throw Invalid(
                options.RefinementSteps > 0 ? nameof(RegressionOptions.RefinementSteps) : nameof(RegressionOptions.ChoicePerParameter),
                $"no {nameof(FitOptions.BandwidthFactor)} and no {nameof(FitOptions.Ridge)} where they are refined or chosen for each parameter", "one that is given");
        }

        return new RegressionPlan(kernel, options, seed)
        {
            SeveralScales = options is { SeveralScales: true, Kernel: null, Approximation: null } ? KernelChoice.SeveralScales(quadraticWeight, gaussianWeight) : null,
        };
    }
}
