namespace ProbDsl.Tracing;

/// <summary>One draw that an author's method made.</summary>
/// <param name="IsObserved">True for <see cref="Draw.Observed{T}"/>.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="Values">What was drawn, in the order of its slots: integers as they are, true as one, false as zero.</param>
/// <param name="LogDensity">The log density or log probability of what was drawn.</param>
public sealed record DrawRecord(bool IsObserved, SiteAddress Address, double[] Values, double LogDensity);
