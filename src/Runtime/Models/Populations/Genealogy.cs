namespace ProbDsl.Models;

/// <summary>Which particle each particle of a population comes from: a generation is what lies between two choices among particles.</summary>
/// <param name="count">Number of particles of every generation.</param>
internal sealed class Genealogy(int count)
{
    private readonly List<int[]> _parents = [];
    private readonly Dictionary<int, int[]> _toPresent = [];
    private readonly HashSet<int> _read = [];

    /// <summary>Number of particles of every generation.</summary>
    internal int Count => count;

    /// <summary>The present generation; the first is zero.</summary>
    internal int Generation => _parents.Count;

    /// <summary>Begins a generation.</summary>
    /// <param name="parents">Of each of its particles the particle of the present one that it comes from.</param>
    internal void Append(int[] parents)
    {
        // Ways from generations that are still read are carried on; others are made again where they are asked for.
        foreach (int generation in _toPresent.Keys.ToArray())
        {
            if (_read.Contains(generation))
            {
                _toPresent[generation] = Compose(_toPresent[generation], parents);
            }
            else
            {
                _toPresent.Remove(generation);
            }
        }

        _read.Clear();
        _toPresent[Generation] = parents;
        _parents.Add(parents);
    }

    /// <summary>Of each present particle its ancestor in an earlier generation.</summary>
    internal int[] ToPresent(int generation)
    {
        _read.Add(generation);
        if (!_toPresent.TryGetValue(generation, out int[]? ancestors))
        {
            _toPresent.Add(generation, ancestors = AncestorsOf([.. Enumerable.Range(0, count)], Generation, generation));
        }

        return ancestors;
    }

    /// <summary>The ancestors, in an earlier generation, of some particles of a generation.</summary>
    internal int[] AncestorsOf(int[] particles, int of, int generation)
    {
        int[] ancestors = particles;
        for (int from = of - 1; from >= generation; from--)
        {
            ancestors = Compose(_parents[from], ancestors);
        }

        return ancestors;
    }

    /// <summary>
    /// The latest generation whose particles still come from so many different ones of an earlier generation, and not before <paramref name="least"/>: what is seen up to there is told of the earlier
    /// one by more than a few of its particles.
    /// </summary>
    internal int LatestWith(int ancestors, int generation, int least)
    {
        int[] way = [.. Enumerable.Range(0, count)];
        int latest = least;
        for (int to = generation; to < Generation; to++)
        {
            way = Compose(way, _parents[to]);
            if (to + 1 > least)
            {
                if (way.Distinct().Count() < ancestors)
                {
                    break;
                }

                latest = to + 1;
            }
        }

        return latest;
    }

    private static int[] Compose(int[] first, int[] then) => Array.ConvertAll(then, index => first[index]);
}
