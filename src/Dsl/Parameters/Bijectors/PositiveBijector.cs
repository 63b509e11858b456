namespace ProbDsl;

/// <summary>Numbers above zero: learned as their logarithm.</summary>
internal sealed class PositiveBijector : ElementwiseBijector
{
    // exp leaves the range of doubles beyond these; the nearest normal double keeps the value inside the constraint.
    private const double Smallest = 2.2250738585072014e-308;

    /// <inheritdoc/>
    protected override string Expected => "a finite number above zero";

    /// <inheritdoc/>
    protected override string NameOf(string slotName) => "log " + slotName;

    /// <inheritdoc/>
    protected override bool IsAllowed(double value) => value > 0.0 && double.IsFinite(value);

    /// <inheritdoc/>
    protected override bool IsEdge(double value) => false;

    /// <inheritdoc/>
    protected override double ToFree(double value) => Math.Log(value);

    /// <inheritdoc/>
    protected override double FromFree(double free) => Math.Clamp(Math.Exp(free), Smallest, double.MaxValue);

    /// <inheritdoc/>
    protected override double Slope(double value) => value;
}
