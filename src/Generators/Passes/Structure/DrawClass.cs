using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>All the values of one draw of the text, one for each trip of the loops around it.</summary>
/// <param name="Site">The draw.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsObserved">Whether it is observed.</param>
/// <param name="Loops">The loops around it, outermost first, and the one of its elements.</param>
/// <param name="Values">How many values it can take; null where that is not a number known before the draws.</param>
public sealed record DrawClass(int Site, string Name, bool IsObserved, EquatableArray<LoopClass> Loops, LinearForm? Values);
