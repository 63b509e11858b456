using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The statements of a method and what it returns. A <c>return</c> may end the method, or each way through a choice:
/// what follows the choice then belongs to the branch that goes on.
/// </summary>
internal abstract class ReturnWalk(BodyContext body)
{
    private const string OneReturn = "one 'return' at the end of the method, or at the end of each branch of an 'if' or 'switch'";

    protected BodyContext Body { get; } = body;

    /// <summary>What the method returns: one value, the parts of a tuple, or nothing; null where a finding has been reported.</summary>
    public Expression[]? Parse(IOperation operation) => Tail(operation is IBlockOperation block ? block.Operations : [operation]);

    /// <summary>What one <c>return</c> returns.</summary>
    protected abstract Expression[]? Returned(IReturnOperation result);

    /// <summary>What either branch of a choice returns; the choice itself becomes a statement.</summary>
    protected abstract Expression[]? Merge(Expression condition, SyntaxNode source, Func<Expression[]?> whenTrue, Func<Expression[]?> whenFalse);

    private Expression[]? Tail(IReadOnlyList<IOperation> statements)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            IOperation[] rest = [.. statements.Skip(i + 1)];
            switch (statements[i])
            {
                case IReturnOperation { Kind: OperationKind.Return } result:
                    foreach (ILocalFunctionOperation function in rest.OfType<ILocalFunctionOperation>())
                    {
                        StatementParser.Parse(function, Body);
                    }
                    return Returned(result);
                case IBlockOperation inner when Returns(inner):
                    return Tail([.. inner.Operations, .. rest]);
                case IConditionalOperation choice when Returns(choice):
                    return Choice(choice, rest);
                case ISwitchOperation choice when Returns(choice):
                    return Switch(choice, rest);
                default:
                    StatementParser.Parse(statements[i], Body);
                    break;
            }
        }
        return [];
    }

    private Expression[]? Choice(IConditionalOperation choice, IOperation[] rest)
    {
        IOperation[] then = Statements(choice.WhenTrue);
        IOperation[] otherwise = Statements(choice.WhenFalse);
        if (!CanGoOn(choice, [then, otherwise], rest) || ExpressionParser.Parse(choice.Condition, Body) is not { } condition)
        {
            return null;
        }
        return Merge(
            condition, choice.Condition.Syntax,
            () => Tail([.. then, .. AlwaysReturns(then) ? [] : rest]),
            () => Tail([.. otherwise, .. AlwaysReturns(otherwise) ? [] : rest]));
    }

    private Expression[]? Switch(ISwitchOperation choice, IOperation[] rest)
    {
        ISwitchCaseOperation[] cases = [.. choice.Cases.OrderBy(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))];
        IOperation[][] blocks = [.. cases.Select(section => section.Body.Where(statement => statement is not IBranchOperation).SelectMany(Statements).ToArray())];
        if (!CanGoOn(choice, blocks, rest) || ExpressionParser.Parse(choice.Value, Body) is not { } value)
        {
            return null;
        }
        value = PatternParser.Once(value, Body);
        Expression[]? From(int index)
        {
            if (index == cases.Length)
            {
                return Tail(rest);
            }
            Expression[]? Own() => Tail([.. blocks[index], .. AlwaysReturns(blocks[index]) ? [] : rest]);
            if (cases[index].Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
            {
                return Own();
            }
            Expression?[] matches = [.. cases[index].Clauses.Select(clause => PatternParser.Matches(clause, value, Body))];
            return matches.Any(match => match is null)
                ? null
                : Merge(BodyContext.Any(matches.OfType<Expression>()), cases[index].Clauses[0].Syntax, Own, () => From(index + 1));
        }
        return From(0);
    }

    /// <summary>At most one branch may go on to what follows the choice: its statements cannot be in two places.</summary>
    private bool CanGoOn(IOperation choice, IOperation[][] blocks, IOperation[] rest)
    {
        int open = blocks.Count(block => !AlwaysReturns(block)) + (choice is ISwitchOperation { Cases: var cases } && !cases.Any(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) ? 1 : 0);
        if (open <= 1 || rest.Length == 0)
        {
            return true;
        }
        Body.Unsupported(choice.DescendantsAndSelf().First(operation => operation is IReturnOperation), OneReturn, "one on some of the ways through a branch");
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
