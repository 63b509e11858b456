using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>
/// Something to tell the author, as a value: the place is an ordinal that the parser's source map turns into a
/// location, so that the pipeline never holds a position.
/// </summary>
/// <param name="Id">"PDSL1001".</param>
/// <param name="Place">Ordinal of the place in the source map.</param>
/// <param name="Arguments">What the message is filled with.</param>
public sealed record Finding(string Id, int Place, EquatableArray<string> Arguments);
