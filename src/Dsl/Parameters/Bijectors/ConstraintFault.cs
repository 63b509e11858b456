namespace ProbDsl;

/// <summary>Why values are outside their constraint.</summary>
/// <param name="Element">Which element, or -1 where it is all together.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">The number found.</param>
internal sealed record ConstraintFault(int Element, string Expected, double Found);
