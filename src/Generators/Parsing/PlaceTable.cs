using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Gives each place of a source its ordinal, in the order of parsing. What enters the incremental pipeline is the
/// ordinal; the table itself ends with the parse.
/// </summary>
internal sealed class PlaceTable
{
    /// <summary>The place of the declaration itself, its name: always the first.</summary>
    public const int Declaration = 0;

    private readonly List<Location> locations = [];

    public PlaceTable(Location declaration) => locations.Add(declaration);

    public int Add(SyntaxNode node) => Add(node.GetLocation());

    public int Add(Location location)
    {
        locations.Add(location);
        return locations.Count - 1;
    }

    public SourceMap ToSourceMap() => new(locations);
}
