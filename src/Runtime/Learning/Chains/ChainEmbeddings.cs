using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The coordinates of what is observed in a step and of what a step hands on: one map for all steps of a kind, learned from simulations, so that a value means the same wherever it
/// stands.
/// </summary>
internal sealed class ChainEmbeddings
{
    /// <summary>Steps and units that a map is learned from.</summary>
    private const int MostSteps = 40;
    private const int MostUnits = 100;

    private readonly Dictionary<string, Map> _children;
    private readonly Dictionary<string, Map> _frontiers;

    /// <param name="steps">The steps of a unit.</param>
    /// <param name="observationKinds">What each observed slot holds.</param>
    /// <param name="latentKinds">What each latent slot holds.</param>
    /// <param name="series">Simulations.</param>
    internal ChainEmbeddings(ChainSteps steps, InputKind[] observationKinds, InputKind[] latentKinds, ChainSeries series)
    {
        _children = Fit(steps.All, static step => step.ChildrenKind, static step => step.Children, observationKinds, series.Observations, series.Count);
        _frontiers = Fit(steps.All, static step => step.FrontierKind, static step => step.Frontier, latentKinds, series.Latents, series.Count);
    }

    /// <summary>Coordinates of the children of a step with most.</summary>
    internal int ChildrenWidth => _children.Values.Max(static map => map.Embedding.Dimension);

    /// <summary>Coordinates of the widest frontier.</summary>
    internal int FrontierWidth => _frontiers.Values.Select(static map => map.Embedding.Dimension).DefaultIfEmpty(0).Max();

    /// <summary>The children of a step of some units.</summary>
    internal double[] Children(ChainStep step, double[] observations, int count) =>
        step.Children.Length == 0 ? [] : _children[step.ChildrenKind].Embedding.Apply(ChainSeries.Gather(observations, count, step.Children), count).Coordinates();

    /// <summary>The frontier of a step of some units.</summary>
    internal double[] Frontier(ChainStep step, double[] latents, int count) =>
        step.Frontier.Length == 0 ? [] : _frontiers[step.FrontierKind].Embedding.Apply(ChainSeries.Gather(latents, count, step.Frontier), count).Coordinates();

    /// <summary>
    /// Brings predictions of a frontier back to where it lies in simulations: an expectation cannot lie outside, and one that is made from another, step after step, would run away.
    /// </summary>
    internal void ClampFrontier(ChainStep step, double[] predictions, int count)
    {
        Map map = _frontiers[step.FrontierKind];
        for (int k = 0; k < map.Least.Length; k++)
        {
            Span<double> own = predictions.AsSpan(k * count, count);
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = Math.Clamp(own[i], map.Least[k], map.Greatest[k]);
            }
        }
    }

    private static Dictionary<string, Map> Fit(
        ChainStep[] steps, Func<ChainStep, string> kind, Func<ChainStep, int[]> slots, InputKind[] kinds, double[] values, int count) =>
        steps.Where(step => slots(step).Length > 0).GroupBy(kind).ToDictionary(static same => same.Key, same =>
        {
            ChainStep[] all = [.. same];
            int used = Math.Min(MostSteps, all.Length);
            int units = Math.Min(MostUnits, count);
            int width = slots(all[0]).Length;
            var sample = new double[width * used * units];
            for (int k = 0; k < width; k++)
            {
                for (int s = 0; s < used; s++)
                {
                    int slot = slots(all[(int)((long)s * all.Length / used)])[k];
                    values.AsSpan(slot * count, units).CopyTo(sample.AsSpan((k * used + s) * units));
                }
            }

            var embedding = Embedding.Fit([.. slots(all[0]).Select(slot => kinds[slot])], sample, used * units);
            double[] coordinates = embedding.Apply(sample, used * units).Coordinates();
            return new Map(
                embedding, [.. coordinates.Chunk(used * units).Select(static own => own.Min())], [.. coordinates.Chunk(used * units).Select(static own => own.Max())]);
        });

    /// <summary>A map, and between what its coordinates lie in the sample that it was learned from.</summary>
    private sealed record Map(Embedding Embedding, double[] Least, double[] Greatest);
}
