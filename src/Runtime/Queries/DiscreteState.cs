namespace ProbDsl.Queries;

/// <summary>The integers among the latents of one unit, equal by value.</summary>
internal readonly struct DiscreteState(double[] values) : IEquatable<DiscreteState>
{
    internal ReadOnlySpan<double> Values => values;

    public bool Equals(DiscreteState other) => Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => obj is DiscreteState other && Equals(other);

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
