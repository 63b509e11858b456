using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>All the values of one draw of the text, one for each trip of the loops around it.</summary>
/// <param name="Site">The draw.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsObserved">Whether it is observed.</param>
/// <param name="Loops">The loops around it, outermost first, and the one of its elements.</param>
/// <param name="Values">How many values it can take; null where that is not a number known before the draws.</param>
/// <param name="IsCarried">True where it is no draw but what a loop carries from trip to trip: a node whose value is computed from those that its term reads.</param>
public sealed record DrawClass(int Site, string Name, bool IsObserved, EquatableArray<LoopClass> Loops, LinearForm? Values, bool IsCarried = false);
