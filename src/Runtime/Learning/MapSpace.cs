using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The space of the author's features: the map at some parameters, the scale that a sample gives it, and an embedding of what stands beside.
/// </summary>
internal sealed class MapSpace : IUnitSpace
{
    private readonly IObservationMap _map;
    private readonly WrittenMap _written;
    private readonly Standardiser _scale;
    private readonly BesideInputs? _beside;

    private MapSpace(IObservationMap map, WrittenMap written, Standardiser scale, int features, BesideInputs? beside)
    {
        _map = map;
        _written = written;
        _scale = scale;
        _beside = beside;
        InputOfCoordinate =
        [
            .. Enumerable.Range(0, features), .. beside is null ? [] : beside.Embedding.InputOfCoordinate.Select(input => features + input),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputOfCoordinate { get; }

    /// <summary>Learns the scale of features at given parameters, and the embedding of what stands beside them, from a sample.</summary>
    internal static MapSpace Fit(RegressionPlan plan, UnitPool pool, UnitBatch sample, double[] coordinates)
    {
        IObservationMap map = plan.Map!;
        var written = new WrittenMap(map, coordinates);
        var units = new MappedUnits(MappedUnits.Bind(map, sample), null, null);
        return new MapSpace(
            map, written, Standardiser.Fit(written.Features(units), sample.Count, units.Features), units.Features,
            pool.FitBeside(sample.Inputs, sample.Count, plan.Options.Map!.KeepInputs, plan.HasNetwork));
    }

    /// <inheritdoc/>
    public PointSet Apply(UnitBatch batch) => _written.Apply(Units(batch));

    /// <summary>The units of a batch in this space, for other parameters too.</summary>
    internal MappedUnits Units(UnitBatch batch) => new(
        MappedUnits.Bind(_map, batch), _scale, _beside?.Embedding.Apply(batch.Inputs.AsSpan(_beside.First * batch.Count), batch.Count));
}
