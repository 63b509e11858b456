namespace ProbDsl.Regression;

/// <summary>
/// Inputs that are sets of points: the exchangeable elements of a unit, as many as it happens to have. The order of a set's elements does not
/// matter.
/// </summary>
internal sealed class SetCollection
{
    /// <param name="elements">The elements of all sets, one set after another.</param>
    /// <param name="sizes">How many elements each set has, at least one each; together all of them.</param>
    internal SetCollection(PointSet elements, IReadOnlyList<int> sizes)
    {
        Elements = elements;
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
    }

    /// <summary>The number of sets.</summary>
    internal int Count => Starts.Length - 1;

    /// <summary>All elements.</summary>
    internal PointSet Elements { get; }

    /// <summary>Where each set starts, and where the last one ends.</summary>
    internal int[] Starts { get; }
}
