using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Units with the author's feature map at each of them, ready to be computed at any parameters.</summary>
/// <param name="Units">The map at each unit, and the first row of the data that has it; none of a simulated one.</param>
/// <param name="Scale">Standardises features; null where they are wanted as they are.</param>
/// <param name="Beside">What stands beside the features; null where nothing does.</param>
internal sealed record MappedUnits((BoundFeatures Map, int? Row)[] Units, Standardiser? Scale, PointSet? Beside)
{
    /// <summary>The number of features.</summary>
    internal int Features => Units[0].Map.Count;

    /// <summary>The map at every unit of a batch.</summary>
    /// <exception cref="ShapeMismatchException">Lengths do not go together, or units of one regression have different numbers of features.</exception>
    internal static (BoundFeatures Map, int? Row)[] Bind(IObservationMap map, UnitBatch batch)
    {
        var units = new (BoundFeatures Map, int? Row)[batch.Count];
        int unit = 0;
        foreach (UnitRun run in batch.Runs)
        {
            for (int i = 0; i < run.Count; i++)
            {
                units[unit++] = run.IsData ? (BindRow(map, run, i), run.Group.Rows[i][0]) : (map.Bind(run.Group.Model, run.Observation(i)), null);
            }
        }

        BoundFeatures first = units[0].Map;
        BoundFeatures? other = units.Select(static one => one.Map).FirstOrDefault(bound => bound.Count != first.Count);
        return first.Count > 0 && other is null
            ? units
            : throw new ShapeMismatchException(FormattableString.Invariant(
                $"{map.Name}: expected as many features, one or more, of every unit of a regression, found {first.Count} and {other?.Count ?? first.Count}."));
    }

    private static BoundFeatures BindRow(IObservationMap map, UnitRun data, int index)
    {
        try
        {
            return map.Bind(data.Group.Model, data.Observation(index));
        }
        catch (ShapeMismatchException exception)
        {
            throw new ShapeMismatchException(FormattableString.Invariant($"Row {data.Group.Rows[index][0]}: {exception.Message}"));
        }
    }

    /// <summary>Units first ... first + count - 1.</summary>
    internal MappedUnits Range(int first, int count) => new(Units[first..(first + count)], Scale, Beside?.Range(first, count));
}
