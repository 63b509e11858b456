using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The space in which observations of a pool are compared: an embedding of them or of what the author's map makes of them, then what was learned
/// about which of it matters.
/// </summary>
internal sealed class InputSpace
{
    private readonly IUnitSpace _units;
    private readonly NetworkMap? _network;
    private readonly double[] _factors;

    private InputSpace(IUnitSpace units, NetworkMap? network, double[] factors)
    {
        _units = units;
        _network = network;
        _factors = factors;
    }

    /// <summary>Learns the embedding from a sample.</summary>
    /// <param name="pool">Whose inputs they are.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="plan">What is regressed with; null where nothing was learned.</param>
    /// <param name="tuning">What was learned; null where nothing was.</param>
    internal static InputSpace Fit(UnitPool pool, UnitBatch sample, RegressionPlan? plan, Tuning? tuning)
    {
        IUnitSpace units = Units(pool, sample, plan, tuning?.MapCoordinates);
        NetworkMap? network = tuning is { NetworkWeights.Length: > 0 }
            ? plan!.NewNetwork(units.InputOfCoordinate.Count).With(tuning.NetworkWeights)
            : null;
        return new InputSpace(units, network, Factors(units, network, tuning));
    }

    /// <summary>The space before a network.</summary>
    /// <param name="pool">Whose inputs they are.</param>
    /// <param name="sample">A sample.</param>
    /// <param name="plan">What is regressed with; null where nothing was learned.</param>
    /// <param name="map">Parameters of the author's map; null for inputs as they are.</param>
    internal static IUnitSpace Units(UnitPool pool, UnitBatch sample, RegressionPlan? plan, double[]? map) => map is null
        ? new EmbeddedSpace(pool.FitEmbedding(sample.Inputs, sample.Count, isFixedWidth: plan is { HasNetwork: true }))
        : MapSpace.Fit(plan!, pool, sample, map);

    /// <summary>The points of a batch.</summary>
    internal PointSet Apply(UnitBatch batch)
    {
        PointSet points = _units.Apply(batch);
        PointSet features = _network is null ? points : _network.Apply(points);
        return _factors.Length == 0 ? features : features.Scaled(_factors);
    }

    private static double[] Factors(IUnitSpace units, NetworkMap? network, Tuning? tuning)
    {
        if (tuning is not { InputFactors.Length: > 0 })
        {
            return [];
        }

        return network is null ? [.. units.InputOfCoordinate.Select(input => tuning.InputFactors[input])] : tuning.InputFactors;
    }
}
