using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>The space in which observations of a pool are compared: an embedding, then what was learned about which of it matters.</summary>
internal sealed class InputSpace
{
    private readonly IEmbedding _embedding;
    private readonly NetworkMap? _network;
    private readonly double[] _factors;

    private InputSpace(IEmbedding embedding, NetworkMap? network, double[] factors)
    {
        _embedding = embedding;
        _network = network;
        _factors = factors;
    }

    /// <summary>Learns the embedding from a sample.</summary>
    /// <param name="pool">Whose inputs they are.</param>
    /// <param name="particles">The sample.</param>
    /// <param name="plan">What is regressed with; null where nothing was learned.</param>
    /// <param name="tuning">What was learned; null where nothing was.</param>
    internal static InputSpace Fit(UnitPool pool, ParticlePool particles, RegressionPlan? plan, Tuning? tuning)
    {
        IEmbedding embedding = pool.FitEmbedding(particles.Inputs, particles.Count, isFixedWidth: plan is { HasNetwork: true });
        NetworkMap? network = tuning is { NetworkWeights.Length: > 0 }
            ? plan!.NewNetwork(embedding.InputOfCoordinate.Count).With(tuning.NetworkWeights)
            : null;
        return new InputSpace(embedding, network, Factors(embedding, network, tuning));
    }

    /// <summary>The points of a batch.</summary>
    /// <param name="inputs">Input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    internal PointSet Apply(ReadOnlySpan<double> inputs, int count)
    {
        PointSet points = _embedding.Apply(inputs, count);
        PointSet features = _network is null ? points : _network.Apply(points);
        return _factors.Length == 0 ? features : features.Scaled(_factors);
    }

    private static double[] Factors(IEmbedding embedding, NetworkMap? network, Tuning? tuning)
    {
        if (tuning is not { InputFactors.Length: > 0 })
        {
            return [];
        }

        return network is null ? [.. embedding.InputOfCoordinate.Select(input => tuning.InputFactors[input])] : tuning.InputFactors;
    }
}
