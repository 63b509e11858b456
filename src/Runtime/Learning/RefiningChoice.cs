using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// What the phase whose iterates are averaged regresses with. Where the Gram matrix is of low rank, as of one or two observed numbers, pairs cost little: more of
/// them are taken, which lessens noise and bias alike, and then a kernel of several bandwidths is worth its noise where leave-one-out prefers it
/// in most of some samples.
/// </summary>
/// <param name="estimator">Of the data.</param>
/// <param name="options">Of the fit.</param>
/// <param name="plan">What is regressed with.</param>
internal sealed class RefiningChoice(DataEstimator estimator, FitOptions options, RegressionPlan plan)
{
    /// <summary>
    /// Simulated samples that each choose for themselves, an odd number: losses of 500 pairs of a mixture were seen to differ four hundredfold between samples, by one pair between the
    /// components, so that their mean would be the choice of one sample.
    /// </summary>
    private const int Draws = 5;

    /// <summary>Rounds of random numbers, above those of everything else; those of choices are below a million apart.</summary>
    private const int FirstRound = 5_000_000;
    private const int RoundsOfChoices = 1_000_000;

    /// <summary>A rank of this share of the usual pairs makes the regression of the greater number as cheap as one of the usual number.</summary>
    private const int PairsPerRank = 8;

    /// <param name="at">Unconstrained coordinates.</param>
    /// <param name="usual">The choice as for any phase: what is answered where pairs are not cheap.</param>
    /// <param name="sleepSamples">Training pairs of the phase.</param>
    /// <param name="round">Which random numbers.</param>
    internal Hyperparameters Make(double[] at, Hyperparameters usual, int sleepSamples, int round)
    {
        int grown = options.SampleGrowth * sleepSamples;
        if (!MayGrow(grown))
        {
            return usual;
        }

        ChoiceSample[] many = Samples(at, grown, round, draw: 0);
        if (!HasRank(many, plan.Kernel, usual, sleepSamples / PairsPerRank))
        {
            return usual;
        }

        ChoiceSample[] samples = [.. many, .. Enumerable.Range(1, Draws - 1).SelectMany(draw => Samples(at, HyperparameterSearch.MostPoints, round, draw))];
        Hyperparameters[] plain = OnGrid(samples, plan.Kernel);
        if (plan.SeveralScales is { } several)
        {
            Hyperparameters[] scaled = OnGrid(samples, several);
            Hyperparameters middle = Middle(scaled);
            bool isPreferred = 2 * scaled.Zip(plain).Count(static pair => pair.First.Loss < pair.Second.Loss) > scaled.Length;
            if (isPreferred && HasRank(many, several, middle, grown / PairsPerRank))
            {
                return middle with { Tuning = new Tuning { SampleFactor = options.SampleGrowth, HasSeveralScales = true } };
            }
        }

        return Middle(plain) with { Tuning = new Tuning { SampleFactor = options.SampleGrowth } };
    }

    private Hyperparameters[] OnGrid(ChoiceSample[] samples, KernelChoice kernel) =>
    [
        .. samples.Select(sample => HyperparameterSearch.Choose(
            [(sample.Points, sample.Scores, MedianDistance.Of(sample.Points))], kernel, HyperparameterSearch.LearningRidges, options.BandwidthTolerance, estimator.Loop)),
    ];

    /// <summary>Of choices in the order of their bandwidths, then ridges, the one in the middle.</summary>
    private static Hyperparameters Middle(Hyperparameters[] choices) =>
        choices.OrderBy(static choice => choice.BandwidthFactor).ThenBy(static choice => choice.Ridge).ElementAt((choices.Length - 1) / 2);

    /// <summary>Where a pivoted factor serves such a number of pairs and nothing else was asked for.</summary>
    private bool MayGrow(int grown) =>
        options is { SampleGrowth: > 1, BandwidthFactor: null, Ridge: null, CandidatesPerSleepSample: 1, Sleep: SleepDistribution.Model }
        && grown > options.Solver.LargestUntried
        && grown <= FitOptions.LargestSleep
        && options.Solver.Choice is SolverChoice.Automatic or SolverChoice.PivotedCholesky
        && plan.Options is { Approximation: null, Features: null, Map: null, RefinementSteps: 0, ChoicePerParameter: false }
        && estimator.HasCoordinates
        && estimator.FormOf(options.Form) == GradientForm.Direct
        && estimator.Pools.Count == 1;

    private ChoiceSample[] Samples(double[] at, int count, int round, int draw) => estimator.ChoiceSamples(
        at, options.Form, plan, count, candidatesPerSleepSample: 1, FirstRound + Draws * (round % RoundsOfChoices) + draw);

    private bool HasRank(ChoiceSample[] samples, KernelChoice kernel, Hyperparameters choice, int mostRank) => Array.TrueForAll(samples, sample =>
    {
        PointSet points = sample.Points;
        double ridge = Math.Max(GradientSettings.LeastRidge, choice.Ridge / options.RidgeDivisor);
        Kernel made = kernel.Make(choice.BandwidthFactor * MedianDistance.Of(points), points.Dimension);
        return points.Dimension <= options.Solver.LargestTrialDimension
            && PivotedCholesky.Factor(new GramOperator(made, points), options.Solver.Tolerance * ridge, mostRank, estimator.Loop).IsConverged;
    });
}
