namespace ProbDsl.Regression;

/// <summary>
/// Inputs that are sets of points: the exchangeable elements of a unit, as many as it happens to have. The order of a set's elements does not
/// matter.
/// </summary>
internal sealed class SetCollection
{
    /// <param name="elements">The elements of all sets, one set after another.</param>
    /// <param name="sizes">How many elements each set has, at least one each; together all of them.</param>
    /// <param name="companions">What else each unit has, of fixed length: one point for each set. Null where there is nothing.</param>
    internal SetCollection(PointSet elements, IReadOnlyList<int> sizes, PointSet? companions = null)
    {
        Elements = elements;
        Companions = companions;
        Starts = new int[sizes.Count + 1];
        for (int i = 0; i < sizes.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sizes[i], 1, nameof(sizes));
            Starts[i + 1] = Starts[i] + sizes[i];
        }

        if (Starts[^1] != elements.Count)
        {
            throw new ArgumentException($"expected sets of {elements.Count} elements together, found {Starts[^1]}", nameof(sizes));
        }

        if (companions is not null && companions.Count != sizes.Count)
        {
            throw new ArgumentException($"expected a companion for each of {sizes.Count} sets, found {companions.Count}", nameof(companions));
        }
    }

    /// <summary>The number of sets.</summary>
    internal int Count => Starts.Length - 1;

    /// <summary>All elements.</summary>
    internal PointSet Elements { get; }

    /// <summary>One point beside each set, or null.</summary>
    internal PointSet? Companions { get; }

    /// <summary>Where each set starts, and where the last one ends.</summary>
    internal int[] Starts { get; }

    /// <summary>The number of elements of a set.</summary>
    internal int Size(int set) => Starts[set + 1] - Starts[set];

    /// <summary>The elements of a set.</summary>
    internal PointSet ElementsOf(int set) => Elements.Range(Starts[set], Size(set));

    /// <summary>The first sets, at most <paramref name="count"/> of them.</summary>
    internal SetCollection Take(int count)
    {
        int taken = Math.Min(count, Count);
        int[] sizes = [.. Enumerable.Range(0, taken).Select(Size)];
        return new SetCollection(Elements.Take(Starts[taken]), sizes, Companions?.Take(taken));
    }
}
