namespace ProbDsl.Numerics;

/// <summary>
/// Copies a model's own values to and from flat rows of slots: integers as integral doubles, true as one and false as
/// zero, matrices row by row. Emitted code calls it.
/// </summary>
public static class Slots
{
    /// <summary>Writes reals.</summary>
    /// <param name="values">What to write.</param>
    /// <param name="slots">Where to; its length is the length expected.</param>
    /// <param name="name">What the values are, for the exception.</param>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static void Write(ReadOnlySpan<double> values, Span<double> slots, string name)
    {
        Check(name, slots.Length, values.Length);
        values.CopyTo(slots);
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(double[] values, Span<double> slots, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Write(values.AsSpan(), slots, name);
    }

    /// <summary>Writes integers.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(int[] values, Span<double> slots, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Check(name, slots.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            slots[i] = values[i];
        }
    }

    /// <summary>Writes truth values.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(bool[] values, Span<double> slots, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Check(name, slots.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            slots[i] = values[i] ? 1 : 0;
        }
    }

    /// <summary>Writes the elements of a Vector.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(Vector values, Span<double> slots, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Check(name, slots.Length, values.Length);
        values.CopyTo(slots);
    }

    /// <summary>Writes the elements of a Matrix, row by row.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(Matrix values, Span<double> slots, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Check(name, slots.Length, values.Rows * values.Columns);
        values.CopyTo(slots);
    }

    /// <summary>Writes the elements of a two-dimensional array, row by row.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{double}, Span{double}, string)"/>
    public static void Write(double[,] values, Span<double> slots, string name) => WriteRows(values, slots, name, static value => value);

    /// <inheritdoc cref="Write(double[,], Span{double}, string)"/>
    public static void Write(int[,] values, Span<double> slots, string name) => WriteRows(values, slots, name, static value => value);

    /// <inheritdoc cref="Write(double[,], Span{double}, string)"/>
    public static void Write(bool[,] values, Span<double> slots, string name) => WriteRows(values, slots, name, static value => value ? 1 : 0);

    /// <summary>The length of a one-dimensional value, checked.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static void Check(string name, int expected, int found)
    {
        if (expected != found)
        {
            throw ShapeMismatchException.OfLength(name, expected, found);
        }
    }

    /// <summary>A slot as an integer.</summary>
    public static int ReadInteger(double slot) => (int)slot;

    /// <summary>A slot as a truth value.</summary>
    public static bool ReadBoolean(double slot) => slot != 0;

    /// <summary>Slots as integers.</summary>
    public static int[] ReadIntegers(ReadOnlySpan<double> slots)
    {
        int[] values = new int[slots.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadInteger(slots[i]);
        }
        return values;
    }

    /// <summary>Slots as truth values.</summary>
    public static bool[] ReadBooleans(ReadOnlySpan<double> slots)
    {
        bool[] values = new bool[slots.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ReadBoolean(slots[i]);
        }
        return values;
    }

    /// <summary>Slots as a two-dimensional array of reals, row by row.</summary>
    public static double[,] ReadReals(ReadOnlySpan<double> slots, int rows, int columns) => ReadRows(slots, rows, columns, static slot => slot);

    /// <summary>Slots as a two-dimensional array of integers, row by row.</summary>
    public static int[,] ReadIntegers(ReadOnlySpan<double> slots, int rows, int columns) => ReadRows(slots, rows, columns, ReadInteger);

    /// <summary>Slots as a two-dimensional array of truth values, row by row.</summary>
    public static bool[,] ReadBooleans(ReadOnlySpan<double> slots, int rows, int columns) => ReadRows(slots, rows, columns, ReadBoolean);

    private static void WriteRows<T>(T[,] values, Span<double> slots, string name, Func<T, double> convert)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        Check(name, slots.Length, values.Length);
        int slot = 0;
        foreach (T value in values)
        {
            slots[slot++] = convert(value);
        }
    }

    private static T[,] ReadRows<T>(ReadOnlySpan<double> slots, int rows, int columns, Func<double, T> convert)
    {
        T[,] values = new T[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                values[row, column] = convert(slots[(row * columns) + column]);
            }
        }
        return values;
    }
}
