using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>The statements of a helper and what it returns.</summary>
internal sealed class HelperBody(IMethodSymbol method, BodyContext body) : ReturnWalk(body)
{
    /// <summary>What the method returns: one value, the parts of a tuple, or nothing; null where a finding has been reported.</summary>
    public static Expression[]? Parse(IOperation operation, IMethodSymbol method, BodyContext body) => new HelperBody(method, body).Parse(operation);

    protected override Expression[]? Returned(IReturnOperation result)
    {
        if (result.ReturnedValue is not { } value)
        {
            return [];
        }
        Body.Variable = new NamedPlace(method.Name, value.Syntax.GetLocation());
        return TupleParser.Parts(value, Body);
    }

    protected override Expression[]? Keep(Expression[] returned, Expression[]? earlier, IReturnOperation result, List<Statement> before)
    {
        if (returned.FirstOrDefault(value => value.Type.Shape is not (ValueShape.Scalar or ValueShape.Vector)) is { } whole)
        {
            Body.Unsupported(
                result, "scalars and Vectors returned from a loop, or from some of the ways through a branch, or an array that is handed to the helper and filled there", whole.Type.SourceName);
            return null;
        }
        LocalExpression[] kept = earlier is null ? [.. returned.Select(value => new LocalExpression(value.Type, Body.Names.Add(DrawParser.LocalName(method.Name))))] : [.. earlier.Cast<LocalExpression>()];
        if (earlier is null)
        {
            before.AddRange(kept.Select(local => new LocalStatement(local.Name, local.Type, new ConstantExpression(local.Type, 0))));
        }
        for (int i = 0; i < kept.Length; i++)
        {
            Body.Emit(new AssignStatement(kept[i].Name, returned[i]));
        }
        return kept;
    }

    protected override Expression[]? Merge(Expression condition, SyntaxNode source, Func<Expression[]?> whenTrue, Func<Expression[]?> whenFalse) =>
        Merge(condition, source, DrawParser.LocalName(method.Name), "what the branches of a helper return", Body, whenTrue, whenFalse);

    /// <summary>The values of either branch of a choice, in locals of their own.</summary>
    /// <param name="name">The name that those locals want.</param>
    /// <param name="what">What the values are, for a finding.</param>
    public static Expression[]? Merge(
        Expression condition, SyntaxNode source, string name, string what, BodyContext body, Func<Expression[]?> whenTrue, Func<Expression[]?> whenFalse)
    {
        int place = body.Places.Add(source);
        Expression[]? yes = null;
        Expression[]? no = null;
        Block then = body.Nested(() => yes = whenTrue());
        Block otherwise = body.Nested(() => no = whenFalse());
        if (yes is null || no is null)
        {
            return null;
        }
        if (yes.Length != no.Length || yes.Concat(no).Any(value => value.Type.Shape is not (ValueShape.Scalar or ValueShape.Vector)))
        {
            body.Report(Diagnostics.FindingIds.UnsupportedConstruct, place, $"scalars and Vectors as {what}", "arrays");
            return null;
        }
        LocalExpression[] results = [.. yes.Select(value => new LocalExpression(value.Type, body.Names.Add(name)))];
        foreach (LocalExpression result in results)
        {
            body.Emit(new LocalStatement(result.Name, result.Type, new ConstantExpression(result.Type, 0)));
        }
        if (results.Length + then.Statements.Count + otherwise.Statements.Count > 0)
        {
            body.Emit(new IfStatement(
                condition,
                new Block([.. then.Statements, .. results.Select((result, i) => new AssignStatement(result.Name, yes[i]))]),
                new Block([.. otherwise.Statements, .. results.Select((result, i) => new AssignStatement(result.Name, no[i]))]),
                body.Bodies.Lines.Of(source), place));
        }
        return results;
    }
}
