using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>Which trip of one loop around a draw a value is of.</summary>
/// <param name="Form">The trip; null for any of them.</param>
/// <param name="Reason">Where it is any: why no more can be said.</param>
public sealed record TripAddress(LinearForm? Form, string Reason = "");
