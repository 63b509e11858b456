namespace ProbDsl.Tracing;

/// <summary>Between a drawn value and the numbers of its slots.</summary>
internal static class DrawValues
{
    /// <summary>The numbers of a value.</summary>
    public static double[] Flatten<T>(T value) => value switch
    {
        double number => [number],
        int number => [number],
        bool truth => [truth ? 1.0 : 0.0],
        Vector vector => vector.ToArray(),
        double[] numbers => [.. numbers],
        int[] numbers => Array.ConvertAll(numbers, static number => (double)number),
        bool[] truths => Array.ConvertAll(truths, static truth => truth ? 1.0 : 0.0),
        _ => throw Unknown<T>(),
    };

    /// <summary>The value of the numbers.</summary>
    public static T Restore<T>(ReadOnlySpan<double> slots)
    {
        object value = typeof(T) == typeof(double) ? slots[0]
            : typeof(T) == typeof(int) ? (int)slots[0]
            : typeof(T) == typeof(bool) ? slots[0] != 0.0
            : typeof(T) == typeof(Vector) ? new Vector(slots)
            : typeof(T) == typeof(double[]) ? slots.ToArray()
            : typeof(T) == typeof(int[]) ? Array.ConvertAll(slots.ToArray(), static number => (int)number)
            : typeof(T) == typeof(bool[]) ? Array.ConvertAll(slots.ToArray(), static number => number != 0.0)
            : throw Unknown<T>();
        return (T)value;
    }

    private static NotSupportedException Unknown<T>()
        => new($"A draw of type {typeof(T)} has no slots: expected double, int, bool, Vector, double[], int[] or bool[].");
}
