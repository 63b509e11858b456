using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Checks an author's feature map against the data before anything is learned with it.</summary>
internal static class MapCheck
{
    /// <param name="map">The map of the options; null where there is none.</param>
    /// <param name="pools">The data.</param>
    /// <exception cref="InvalidOptionException">It is a map of another type than the model observes.</exception>
    /// <exception cref="InvalidObservationException">A feature of a unit of data is not a finite number; the row is named.</exception>
    /// <exception cref="ShapeMismatchException">Lengths do not go together; the row is named.</exception>
    internal static void Check(FeatureMap? map, IReadOnlyList<UnitPool> pools)
    {
        if (map is null)
        {
            return;
        }

        var bound = (IObservationMap)map;
        bound.CheckAgainst(pools[0].Members[0].Model);
        var start = new WrittenMap(bound, bound.StartCoordinates);
        foreach (UnitPool pool in pools)
        {
            _ = start.Features(new MappedUnits(MappedUnits.Bind(bound, pool.Wake), null, null));
        }
    }
}
