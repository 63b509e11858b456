namespace ProbDsl.Queries;

/// <summary>Some of the numbers of one unit, equal by value.</summary>
internal readonly struct SlotValues(double[] values) : IEquatable<SlotValues>
{
    internal ReadOnlySpan<double> Values => values;

    public bool Equals(SlotValues other) => Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is SlotValues other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (double value in values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
