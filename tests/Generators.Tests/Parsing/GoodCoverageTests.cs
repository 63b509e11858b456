using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>Every kind of node of the parsed IR occurs in a good model, so that every stage has met it.</summary>
public sealed class GoodCoverageTests
{
    [Fact]
    public void Every_kind_of_node_occurs()
    {
        HashSet<string> met = [];
        string folder = Path.Combine(TestFiles.Repository, "tests", "EndToEnd.Tests", "Models");
        IEnumerable<ParsedModel> models = [.. TestFiles.GoodNames.Select(n => Snippet.ParseSource(TestFiles.ReadGood(n))), .. Snippet.ParseAll(TestFiles.Read(Path.Combine(folder, "Constructs.cs")), TestFiles.Read(Path.Combine(folder, "ArrayExpressions.cs")))];
        IEnumerable<ModelIr> programs = models.Select(parsed => Assert.IsType<ModelIr>(parsed.Model)).Append(Snippet.ParseMap(TestFiles.ReadGood("FeatureMap")).Map!.Program);
        foreach (ModelIr program in programs)
        {
            foreach (Statement statement in IrWalk.Statements(program.Body))
            {
                met.Add(statement.GetType().Name);
                foreach (Expression node in IrWalk.Expressions(statement).SelectMany(IrWalk.WithDescendants))
                {
                    met.Add(node.GetType().Name);
                }
            }
        }

        IEnumerable<string> kinds = typeof(Expression).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsPublic: true } && (t.BaseType == typeof(Expression) || t.BaseType == typeof(Statement)))
            .Select(t => t.Name);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), met.Order(StringComparer.Ordinal));
    }
}
