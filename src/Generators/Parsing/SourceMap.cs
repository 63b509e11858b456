using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>Where the places of findings are. Built beside the IR and used by the analyzer; it never enters the pipeline.</summary>
internal sealed class SourceMap(IReadOnlyList<Location> locations)
{
    /// <summary>The location of a place; of the declaration where there is no such place.</summary>
    public Location this[int place] =>
        place >= 0 && place < locations.Count ? locations[place] : locations[PlaceTable.Declaration];
}
