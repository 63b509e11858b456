using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// An element of what a model returns may be left undrawn where the data say so, as a missing value is, and be given a value that data
/// alone decide. Nothing depends on such a value: it is handed back, and that is all.
/// </summary>
internal static class SeparateFills
{
    public static ModelIr Run(ModelIr model)
    {
        List<Statement> statements = IrWalk.Statements(model.Body);
        HashSet<string> filled = [.. statements.OfType<AssignElementStatement>().Select(element => element.Array)];
        filled.IntersectWith(model.Result.Where(part => part.Type.Shape is ValueShape.Array or ValueShape.Array2).Select(part => part.Local));
        if (filled.Count == 0)
        {
            return model;
        }
        // What the model reads again is a value of its own.
        filled.ExceptWith(statements.SelectMany(IrWalk.Expressions).SelectMany(Read));
        Dependence dependence = MarkDependence.Run(model);
        filled.IntersectWith(statements.OfType<DrawStatement>().Where(draw => draw.Target.Indices.Count > 0).Select(draw => draw.Target.Name));
        return model with { Body = Visit(model.Body, filled, dependence) };
    }

    private static Block Visit(Block block, HashSet<string> filled, Dependence dependence) => new([.. block.Statements.Select(statement => statement switch
    {
        ForStatement loop => loop with { Body = Visit(loop.Body, filled, dependence) },
        IfStatement choice => choice with { Then = Visit(choice.Then, filled, dependence), Else = Visit(choice.Else, filled, dependence) },
        AssignElementStatement element when filled.Contains(element.Array) && dependence.IsUniform(element.Value) =>
            new FillElementStatement(element.Array, element.Indices, element.Value, element.Place),
        _ => statement,
    })]);

    /// <summary>The locals whose values an expression reads; a length is none.</summary>
    private static IEnumerable<string> Read(Expression expression) => expression switch
    {
        LengthExpression => [],
        LocalExpression local => [local.Name],
        _ => IrWalk.Children(expression).SelectMany(Read),
    };
}
