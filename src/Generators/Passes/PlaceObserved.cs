using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// An observed value may be held in a local first and put into the returned array after that: the draw then fills the
/// element, and the local is another name of its value.
/// </summary>
internal static class PlaceObserved
{
    public static ModelIr Run(ModelIr model)
    {
        HashSet<string> returned = [.. model.Result.Where(part => !part.Type.IsScalar).Select(part => part.Local)];
        HashSet<string> drawnOnce =
        [
            .. IrWalk.Statements(model.Body).SelectMany(Given).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() == 1).Select(group => group.Key),
        ];
        return returned.Count == 0 ? model : model with { Body = Visit(model.Body, model, returned, drawnOnce) };
    }

    private static Block Visit(Block block, ModelIr model, HashSet<string> returned, HashSet<string> drawnOnce)
    {
        List<Statement> statements = [.. block.Statements.Select(statement => statement switch
        {
            ForStatement loop => loop with { Body = Visit(loop.Body, model, returned, drawnOnce) },
            IfStatement choice => choice with
            {
                Then = Visit(choice.Then, model, returned, drawnOnce),
                Else = Visit(choice.Else, model, returned, drawnOnce),
            },
            _ => statement,
        })];
        for (int i = 0; i < statements.Count; i++)
        {
            if (statements[i] is not DrawStatement { Target.Indices.Count: 0 } draw || !model.Sites[draw.Site].IsObserved || !drawnOnce.Contains(draw.Target.Name))
            {
                continue;
            }
            int at = statements.FindIndex(i, statement => statement is AssignElementStatement { Value: LocalExpression value } element
                && value.Name == draw.Target.Name && returned.Contains(element.Array));
            if (at >= 0)
            {
                AssignElementStatement element = (AssignElementStatement)statements[at];
                statements[i] = draw with { Target = new DrawTarget(element.Array, element.Indices, draw.Target.Name) };
                statements.RemoveAt(at);
            }
        }
        return new Block([.. statements]);
    }

    private static IEnumerable<string> Given(Statement statement) => statement switch
    {
        DrawStatement draw => [draw.Target.Scalar],
        AssignStatement assign => [assign.Name],
        LocalStatement local => [local.Name],
        _ => [],
    };
}
