using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>Rows of slots of several particles, slot by slot, and which column is whose.</summary>
/// <param name="Values">Slots times stride numbers.</param>
/// <param name="Stride">The number of columns.</param>
/// <param name="First">The particle of column 0.</param>
/// <param name="Mask">
/// All bits where each particle has its own column; one less than a power of two where particles at that distance share one.
/// </param>
internal readonly record struct ColumnBlock(double[] Values, int Stride, int First, int Mask)
{
    /// <summary>A whole batch.</summary>
    internal static ColumnBlock OfBatch(double[] values, int count) => new(values, count, 0, -1);

    /// <summary>One number for each particle from <paramref name="start"/> on.</summary>
    internal static ColumnBlock OfRange(double[] values, int start) => new(values, values.Length, start, -1);

    /// <summary>The numbers of the particles of [start, end) themselves, that of the first of the batch added.</summary>
    internal static ColumnBlock OfNumbers(int start, int end, int first = 0)
    {
        var numbers = new double[end - start];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = first + start + i;
        }

        return OfRange(numbers, start);
    }

    /// <summary>The view of the particles from <paramref name="particle"/> on.</summary>
    internal ColumnView<T> View<T>(int particle)
        where T : struct, ILane<T> => new(Values, Stride, (particle - First) & Mask);

    /// <summary>
    /// A copy of the columns of <paramref name="count"/> particles that is <paramref name="width"/> columns wide: the last particle
    /// stands in the columns that are left, so that these can do nothing that it does not do itself.
    /// </summary>
    internal ColumnBlock Padded(int first, int count, int width)
    {
        if (Stride == 0)
        {
            return this;
        }

        int slots = Values.Length / Stride;
        var padded = new double[slots * width];
        for (int slot = 0; slot < slots; slot++)
        {
            for (int lane = 0; lane < width; lane++)
            {
                padded[(slot * width) + lane] = Values[(slot * Stride) + Column(first + Math.Min(lane, count - 1))];
            }
        }

        return new ColumnBlock(padded, width, first, -1);
    }

    /// <summary>Takes over the columns of the first <paramref name="count"/> particles of a padded copy.</summary>
    internal void TakeBack(ColumnBlock padded, int count)
    {
        for (int position = 0; position < padded.Values.Length; position++)
        {
            int slot = position / padded.Stride, lane = position % padded.Stride;
            if (lane < count)
            {
                Values[(slot * Stride) + Column(padded.First + lane)] = padded.Values[position];
            }
        }
    }

    private int Column(int particle) => (particle - First) & Mask;
}
