using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// What a series tells of the latents at each step, up to there and from there on, in a few numbers: E[frontier | summary before, children], learned step by step from
/// simulations, and the same from the end. Where the model is linear and normal these are the means of Kalman's filter, and of a hidden Markov chain its probabilities. As any function of the
/// data may be regressed on, what they lose costs precision, never correctness.
/// </summary>
/// <param name="steps">The steps of a unit.</param>
/// <param name="embeddings">The coordinates of children and frontiers.</param>
/// <param name="loop">Cuts the work over threads.</param>
internal sealed class ChainSummaries(ChainSteps steps, ChainEmbeddings embeddings, ParallelLoop loop)
{
    /// <summary>So many numbers are handed on at most: what is regressed on more has too many dimensions.</summary>
    internal const int MostCoordinates = 4;

    /// <summary>Steps from an end whose functions are their own: there the past is short.</summary>
    internal const int Edge = 4;

    /// <summary>Training pairs of a function, and landmarks that it is made of.</summary>
    private const int Pairs = 2000;
    private const int Landmarks = 61;

    /// <summary>Latents have more noise than scores: the ridge that leave-one-out usually finds for them.</summary>
    private const double Ridge = 0.1;

    /// <summary>An expectation of latents is nearly linear in what came before; a quadratic one would run away from step to step.</summary>
    private static readonly KernelChoice s_kernel = KernelChoice.Gaussian() + KernelChoice.Polynomial(1);

    private ChainStep[] Steps => steps.All;

    /// <summary>Learns the summaries from simulated series and writes them into these and into others.</summary>
    /// <param name="simulated">Whose latents are known.</param>
    /// <param name="others">Whose need not be.</param>
    internal void Write(ChainSeries simulated, params ReadOnlySpan<ChainSeries> others)
    {
        ChainSeries[] all = [simulated, .. others];
        Write(simulated, all, isForward: true);
        Write(simulated, all, isForward: false);
    }

    private void Write(ChainSeries simulated, ChainSeries[] all, bool isForward)
    {
        foreach (ChainSeries series in all)
        {
            Array.Fill(isForward ? series.Forward : series.Backward, []);
        }

        int[][] levels = [.. Enumerable.Range(0, Steps.Length).Where(step => Target(step, isForward) is { Frontier.Length: > 0 } && HasInputs(step, isForward))
            .GroupBy(step => Distance(step, isForward)).OrderBy(static level => level.Key).Select(static level => level.ToArray())];

        // Once through the simulated series by functions learned at the first step beyond the edge; what they say there trains those that all series get.
        var functions = new Dictionary<string, SummaryFunction>();
        foreach (int[] level in levels)
        {
            LearnMissing(functions, level, simulated, isForward);
            Apply(functions, level, [simulated], isForward);
        }

        foreach (IGrouping<string, int> inner in levels.SelectMany(static level => level).Where(step => Distance(step, isForward) > Edge).GroupBy(step => Key(step, isForward)))
        {
            functions[inner.Key] = Learn([.. inner], simulated, isForward);
        }

        foreach (int[] level in levels)
        {
            Apply(functions, level, all, isForward);
        }
    }

    private void LearnMissing(Dictionary<string, SummaryFunction> functions, int[] level, ChainSeries simulated, bool isForward)
    {
        foreach (IGrouping<string, int> same in level.GroupBy(step => Key(step, isForward)).Where(same => !functions.ContainsKey(same.Key)))
        {
            functions.Add(same.Key, Learn([.. same], simulated, isForward));
        }
    }

    private SummaryFunction Learn(int[] of, ChainSeries simulated, bool isForward)
    {
        var rows = ChainRows.Spread(of, simulated.Count, Pairs);
        double[] inputs = rows.Gather(step => Inputs(step, simulated, isForward), simulated.Count);
        var standardiser = Standardiser.Fit(inputs, rows.Count, inputs.Length / rows.Count);
        PointSet points = standardiser.Apply(inputs, rows.Count);
        var features = NystromFeatures.Create(s_kernel.Make(MedianDistance.Of(points), points.Dimension), points.Spread(Landmarks), loop);
        var regressor = FeatureRidgeRegressor.Create(features, points, Ridge, loop);
        double[] targets = rows.Gather(step => [embeddings.Frontier(Target(step, isForward)!, simulated.Latents, simulated.Count)], simulated.Count);
        return new SummaryFunction(standardiser, features.Expand(regressor.Coefficients(ChainFunction.Columns(targets, rows.Count)), loop));
    }

    private void Apply(Dictionary<string, SummaryFunction> functions, int[] level, ChainSeries[] all, bool isForward)
    {
        foreach (int step in level)
        {
            SummaryFunction function = functions[Key(step, isForward)];
            foreach (ChainSeries series in all)
            {
                PointSet points = function.Standardiser.Apply(ChainRows.All([step], series.Count).Gather(step => Inputs(step, series, isForward), series.Count), series.Count);
                double[] summary = ChainFunction.ByTarget(function.Expansion.At(points, loop));
                embeddings.ClampFrontier(Target(step, isForward)!, summary, series.Count);
                (isForward ? series.Forward : series.Backward)[step] = summary;
            }
        }
    }

    private int Distance(int step, bool isForward) => isForward ? Steps[step].Index : Steps[step].FromEnd;

    /// <summary>The step whose frontier is told of.</summary>
    private ChainStep? Target(int step, bool isForward) => isForward ? Steps[step]
        : steps.Neighbour(step, -1) is var before && before >= 0 ? Steps[before] : null;

    /// <summary>The last step of a chain may have no children; then nothing after it tells of anything.</summary>
    private bool HasInputs(int step, bool isForward) => Steps[step].Children.Length > 0
        || (steps.Neighbour(step, isForward ? -1 : 1) is var from && from >= 0 && HasInputs(from, isForward));

    private double[][] Inputs(int step, ChainSeries series, bool isForward)
    {
        int from = steps.Neighbour(step, isForward ? -1 : 1);
        double[] summary = from < 0 ? [] : (isForward ? series.Forward : series.Backward)[from];
        return [series.Children[step], summary];
    }

    private string Key(int step, bool isForward)
    {
        int from = steps.Neighbour(step, isForward ? -1 : 1);
        return $"{Math.Min(Distance(step, isForward), Edge + 1)} {(from < 0 ? string.Empty : Steps[from].Kind)}/{Steps[step].Kind}";
    }

    /// <summary>What a step tells of a frontier.</summary>
    private sealed record SummaryFunction(Standardiser Standardiser, KernelExpansion Expansion);
}
