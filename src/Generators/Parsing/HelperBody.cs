using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The statements of a helper and what it returns. A <c>return</c> may end the method, or each way through a choice:
/// what follows the choice then belongs to the branch that goes on.
/// </summary>
internal static class HelperBody
{
    private const string OneReturn = "one 'return' at the end of the helper, or at the end of each branch of an 'if' or 'switch'";

    /// <summary>What the method returns: one value, the parts of a tuple, or nothing; null where a finding has been reported.</summary>
    public static Expression[]? Parse(IOperation operation, IMethodSymbol method, BodyContext body) =>
        Tail(operation is IBlockOperation block ? block.Operations : [operation], method, body);

    private static Expression[]? Tail(IReadOnlyList<IOperation> statements, IMethodSymbol method, BodyContext body)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            IOperation[] rest = [.. statements.Skip(i + 1)];
            switch (statements[i])
            {
                case IReturnOperation { Kind: OperationKind.Return } result:
                    return Returned(result, method, body);
                case IBlockOperation inner when Returns(inner):
                    return Tail([.. inner.Operations, .. rest], method, body);
                case IConditionalOperation choice when Returns(choice):
                    return Choice(choice, rest, method, body);
                case ISwitchOperation choice when Returns(choice):
                    return Switch(choice, rest, method, body);
                default:
                    StatementParser.Parse(statements[i], body);
                    break;
            }
        }
        return [];
    }

    private static Expression[]? Returned(IReturnOperation result, IMethodSymbol method, BodyContext body)
    {
        if (result.ReturnedValue is not { } value)
        {
            return [];
        }
        body.Variable = new NamedPlace(method.Name, value.Syntax.GetLocation());
        return TupleParser.Parts(value, body);
    }

    private static Expression[]? Choice(IConditionalOperation choice, IOperation[] rest, IMethodSymbol method, BodyContext body)
    {
        IOperation[] then = Statements(choice.WhenTrue);
        IOperation[] otherwise = Statements(choice.WhenFalse);
        if (!CanGoOn(choice, [then, otherwise], rest, body) || ExpressionParser.Parse(choice.Condition, body) is not { } condition)
        {
            return null;
        }
        return Merge(
            condition, choice.Condition.Syntax, method, body,
            () => Tail([.. then, .. AlwaysReturns(then) ? [] : rest], method, body),
            () => Tail([.. otherwise, .. AlwaysReturns(otherwise) ? [] : rest], method, body));
    }

    private static Expression[]? Switch(ISwitchOperation choice, IOperation[] rest, IMethodSymbol method, BodyContext body)
    {
        ISwitchCaseOperation[] cases = [.. choice.Cases.OrderBy(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))];
        IOperation[][] blocks = [.. cases.Select(section => section.Body.Where(statement => statement is not IBranchOperation).SelectMany(Statements).ToArray())];
        if (!CanGoOn(choice, blocks, rest, body) || ExpressionParser.Parse(choice.Value, body) is not { } value)
        {
            return null;
        }
        value = PatternParser.Once(value, body);
        Expression[]? From(int index)
        {
            if (index == cases.Length)
            {
                return Tail(rest, method, body);
            }
            Expression[]? Own() => Tail([.. blocks[index], .. AlwaysReturns(blocks[index]) ? [] : rest], method, body);
            if (cases[index].Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
            {
                return Own();
            }
            Expression?[] matches = [.. cases[index].Clauses.Select(clause => PatternParser.Matches(clause, value, body))];
            return matches.Any(match => match is null)
                ? null
                : Merge(BodyContext.Any(matches.OfType<Expression>()), cases[index].Clauses[0].Syntax, method, body, Own, () => From(index + 1));
        }
        return From(0);
    }

    /// <summary>The values that either branch returns, in locals of their own.</summary>
    private static Expression[]? Merge(
        Expression condition, SyntaxNode source, IMethodSymbol method, BodyContext body, Func<Expression[]?> whenTrue, Func<Expression[]?> whenFalse)
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
            body.Report(Diagnostics.FindingIds.UnsupportedConstruct, place, "scalars and Vectors as what the branches of a helper return", "arrays");
            return null;
        }
        LocalExpression[] results = [.. yes.Select(value => new LocalExpression(value.Type, body.Names.Add(DrawParser.LocalName(method.Name))))];
        foreach (LocalExpression result in results)
        {
            body.Emit(new LocalStatement(result.Name, result.Type, new ConstantExpression(result.Type, 0)));
        }
        body.Emit(new IfStatement(
            condition,
            new Block([.. then.Statements, .. results.Select((result, i) => new AssignStatement(result.Name, yes[i]))]),
            new Block([.. otherwise.Statements, .. results.Select((result, i) => new AssignStatement(result.Name, no[i]))]),
            body.Bodies.Lines.Of(source), place));
        return results;
    }

    /// <summary>At most one branch may go on to what follows the choice: its statements cannot be in two places.</summary>
    private static bool CanGoOn(IOperation choice, IOperation[][] blocks, IOperation[] rest, BodyContext body)
    {
        int open = blocks.Count(block => !AlwaysReturns(block)) + (choice is ISwitchOperation { Cases: var cases } && !cases.Any(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) ? 1 : 0);
        if (open <= 1 || rest.Length == 0)
        {
            return true;
        }
        body.Unsupported(choice.DescendantsAndSelf().First(operation => operation is IReturnOperation), OneReturn, "one on some of the ways through a branch");
        return false;
    }

    private static bool Returns(IOperation operation) => operation.DescendantsAndSelf().Any(inner => inner is IReturnOperation)
        && operation.DescendantsAndSelf().All(inner => inner is not ILoopOperation loop || !loop.Descendants().Any(o => o is IReturnOperation));

    private static bool AlwaysReturns(IReadOnlyList<IOperation> statements) => statements.Any(statement => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IBlockOperation block => AlwaysReturns(block.Operations),
        IConditionalOperation { WhenFalse: { } otherwise } choice => AlwaysReturns(Statements(choice.WhenTrue)) && AlwaysReturns(Statements(otherwise)),
        ISwitchOperation choice => choice.Cases.All(section => AlwaysReturns(section.Body))
            && choice.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)),
        _ => false,
    });

    private static IOperation[] Statements(IOperation? operation) => operation switch
    {
        null => [],
        IBlockOperation block => [.. block.Operations],
        _ => [operation],
    };
}
