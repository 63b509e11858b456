namespace ProbDsl;

/// <summary>Any finite number: learned as it is.</summary>
internal sealed class IdentityBijector : ElementwiseBijector
{
    /// <inheritdoc/>
    protected override string Expected => "a finite number";

    /// <inheritdoc/>
    protected override string NameOf(string slotName) => slotName;

    /// <inheritdoc/>
    protected override bool IsAllowed(double value) => double.IsFinite(value);

    /// <inheritdoc/>
    protected override bool IsEdge(double value) => false;

    /// <inheritdoc/>
    protected override double ToFree(double value) => value;

    /// <inheritdoc/>
    protected override double FromFree(double free) => free;

    /// <inheritdoc/>
    protected override double Slope(double value) => 1.0;
}
