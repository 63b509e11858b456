namespace ProbDsl.Regression;

/// <summary>
/// Puts inputs of mixed kinds into one space in which a distance means the same in every direction: about one where two values are as far apart as a
/// standard deviation. Built from a sample of the model; no value of the data moves it.
/// </summary>
/// <remarks>
/// A real number, and one of two values, is standardised. Numbers above zero and counts are put on the scale on which the sample is least skewed
/// (<see cref="PowerTransforms"/>) and then standardised. A category of three or more becomes one coordinate for each value of the sample and one for
/// any other, so that two different values are one apart. An angle becomes its cosine and sine, both in units of the root of their summed
/// variances, so that angles that vary little are standardised and no point of the circle is an end.
/// </remarks>
internal sealed class Embedding : IEmbedding
{
    private readonly Slot[] _slots;
    private readonly Standardiser _standardiser;

    private Embedding(Slot[] slots, Standardiser standardiser)
    {
        _slots = slots;
        _standardiser = standardiser;
    }

    /// <summary>The number of coordinates of an embedded point.</summary>
    internal int Dimension => _slots.Sum(static slot => slot.Width);

    /// <summary>Learns the embedding from a sample.</summary>
    /// <param name="kinds">What each slot holds.</param>
    /// <param name="values">Slot k of point i at k * count + i.</param>
    /// <param name="count">Number of points.</param>
    internal static Embedding Fit(ReadOnlySpan<InputKind> kinds, ReadOnlySpan<double> values, int count)
    {
        if (values.Length != kinds.Length * count)
        {
            throw new ArgumentException($"expected {kinds.Length} slots of {count} points, found {values.Length} numbers", nameof(values));
        }

        var slots = new Slot[kinds.Length];
        for (int k = 0; k < slots.Length; k++)
        {
            slots[k] = Slot.Fit(kinds[k], values.Slice(k * count, count));
        }

        double[] coordinates = Expand(slots, values, count);
        int dimension = slots.Sum(static slot => slot.Width);
        var standardiser = Standardiser.Fit(coordinates, count, dimension);
        int column = 0;
        foreach (Slot slot in slots)
        {
            if (slot.Unit(coordinates.AsSpan(column * count, slot.Width * count), count) is { } unit)
            {
                for (int k = 0; k < slot.Width; k++)
                {
                    standardiser = standardiser.WithDeviation(column + k, unit);
                }
            }

            column += slot.Width;
        }

        return new Embedding(slots, standardiser);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> InputOfCoordinate => [.. _slots.SelectMany(static (slot, k) => Enumerable.Repeat(k, slot.Width))];

    /// <inheritdoc/>
    public PointSet Apply(ReadOnlySpan<double> values, int count) => _standardiser.Apply(Expand(_slots, values, count), count);

    private static double[] Expand(Slot[] slots, ReadOnlySpan<double> values, int count)
    {
        var coordinates = new double[slots.Sum(static slot => slot.Width) * count];
        int column = 0;
        for (int k = 0; k < slots.Length; k++)
        {
            slots[k].Expand(values.Slice(k * count, count), coordinates.AsSpan(column * count, slots[k].Width * count));
            column += slots[k].Width;
        }

        return coordinates;
    }

    /// <summary>How one slot becomes coordinates.</summary>
    /// <param name="Kind">What it holds.</param>
    /// <param name="Transform">The scale of a number above zero or a count.</param>
    /// <param name="Categories">The values of a category of three or more, ascending; empty for other slots.</param>
    private sealed record Slot(InputKind Kind, PowerTransform Transform, double[] Categories)
    {
        internal int Width => Kind == InputKind.Angle ? 2 : Categories.Length == 0 ? 1 : Categories.Length + 1;

        internal static Slot Fit(InputKind kind, ReadOnlySpan<double> sample)
        {
            PowerTransform transform = kind is InputKind.Positive or InputKind.Count
                ? PowerTransforms.Choose(sample, kind == InputKind.Count)
                : PowerTransform.Identity;
            double[] categories = kind == InputKind.Category ? [.. sample.ToArray().Distinct().Order()] : [];
            return new Slot(kind, transform, categories.Length > 2 ? categories : []);
        }

        internal void Expand(ReadOnlySpan<double> values, Span<double> coordinates)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (Kind == InputKind.Angle)
                {
                    (coordinates[values.Length + i], coordinates[i]) = Math.SinCos(values[i]);
                }
                else if (Categories.Length > 0)
                {
                    int found = Array.BinarySearch(Categories, values[i]);
                    coordinates[(found >= 0 ? found : Categories.Length) * values.Length + i] = 1.0;
                }
                else
                {
                    coordinates[i] = PowerTransforms.Apply(Transform, Kind == InputKind.Count, values[i]);
                }
            }
        }

        /// <summary>What all coordinates of the slot are divided by; null where each has its own standard deviation.</summary>
        internal double? Unit(ReadOnlySpan<double> coordinates, int count)
        {
            if (Categories.Length > 0)
            {
                return Math.Sqrt(2.0);
            }

            if (Kind != InputKind.Angle)
            {
                return null;
            }

            double variance = Moments.Of(coordinates[..count]).Variance + Moments.Of(coordinates[count..]).Variance;
            return variance > 0.0 ? Math.Sqrt(variance) : 1.0;
        }
    }
}
