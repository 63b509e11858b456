namespace ProbDsl;

/// <summary>Numbers between zero and one: learned as their logit.</summary>
internal sealed class UnitIntervalBijector : ElementwiseBijector
{
    // The sigmoid rounds to 0 or 1 beyond these; the nearest double inside keeps the value inside the constraint.
    private const double Smallest = 2.2250738585072014e-308;
    private const double Largest = 1.0 - (1.0 / (1UL << 53));

    /// <inheritdoc/>
    protected override string Expected => "a number of [0, 1]";

    /// <inheritdoc/>
    protected override string NameOf(string slotName) => "logit " + slotName;

    /// <inheritdoc/>
    protected override bool IsAllowed(double value) => value is >= 0.0 and <= 1.0;

    /// <inheritdoc/>
    protected override bool IsEdge(double value) => value is 0.0 or 1.0;

    /// <inheritdoc/>
    protected override double ToFree(double value) => Math.Log(value / (1.0 - value));

    /// <inheritdoc/>
    protected override double FromFree(double free) => Math.Clamp(Functions.Sigmoid(free), Smallest, Largest);

    /// <inheritdoc/>
    protected override double Slope(double value) => value * (1.0 - value);
}
