namespace ProbDsl;

/// <summary>The parameter record of what has no parameters, a <see cref="FeatureMapAttribute"/> method of the observation alone.</summary>
public sealed record NoParameters : IParameters<NoParameters>
{
    private NoParameters()
    {
    }

    /// <summary>The only value.</summary>
    public static NoParameters Value { get; } = new();

    /// <inheritdoc/>
    public ParameterMember[] Describe() => [];

    /// <inheritdoc/>
    public void CopyTo(Span<double> slots)
    {
    }

    /// <inheritdoc/>
    public NoParameters WithValues(ReadOnlySpan<double> slots) => this;
}
