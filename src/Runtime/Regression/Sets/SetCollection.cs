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

    /// <summary>
    /// Sets beside observations: what units are where their givens differ in length. The place of an element counts where it is part of the
    /// element, as a time is of a measurement.
    /// </summary>
    /// <param name="companions">Embedded observations, one for each unit.</param>
    /// <param name="sets">The elements of each unit, number after number; at least one element each.</param>
    /// <param name="width">How many numbers an element has.</param>
    internal static SetCollection Beside(PointSet companions, IReadOnlyList<double[]> sets, int width)
    {
        int[] sizes = [.. sets.Select(set => set.Length % width == 0
            ? set.Length / width
            : throw new ArgumentException($"expected elements of {width} numbers, found {set.Length} numbers", nameof(sets)))];
        double[] all = [.. sets.SelectMany(static set => set)];
        int count = all.Length / width;
        var coordinates = new double[all.Length];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < width; k++)
            {
                coordinates[k * count + i] = all[i * width + k];
            }
        }

        return new SetCollection(new PointSet(count, width, coordinates), sizes, companions);
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
