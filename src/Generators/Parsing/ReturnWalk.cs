using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// The statements of a method and what it returns. A <c>return</c> may end the method, or each way through a choice: what follows the choice
/// then belongs to the branch that goes on. It may also stand on some of the ways through a branch, and under conditions on data in a loop:
/// what follows is then made where the method has not returned.
/// </summary>
internal abstract class ReturnWalk(BodyContext body)
{
    protected BodyContext Body { get; } = body;

    /// <summary>What the method returns: one value, the parts of a tuple, or nothing; null where a finding has been reported.</summary>
    public Expression[]? Parse(IOperation operation)
    {
        Func<IReturnOperation, bool>? outer = Body.Returning;
        Body.Returning = null;
        Expression[]? returned = Tail(operation is IBlockOperation block ? block.Operations : [operation]);
        Body.Returning = outer;
        return returned;
    }

    /// <summary>What one <c>return</c> returns.</summary>
    protected abstract Expression[]? Returned(IReturnOperation result);

    /// <summary>
    /// What is returned from inside a statement, kept until after it: the same as an earlier return from it, or null with a finding. What must
    /// be declared before the statement is added to <paramref name="before"/>.
    /// </summary>
    protected abstract Expression[]? Keep(Expression[] returned, Expression[]? earlier, IReturnOperation result, List<Statement> before);

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
                case IConditionalOperation choice when Returns(choice) && CanGoOn(choice, [Statements(choice.WhenTrue), Statements(choice.WhenFalse)], rest):
                    return Choice(choice, rest);
                case ISwitchOperation choice when Returns(choice) && CanGoOn(choice, [.. Cases(choice).Select(Statements)], rest):
                    return Switch(choice, rest);
                case { } statement when ReturnsIn(statement).FirstOrDefault() is { } first:
                    return Leaving(statement, first, rest);
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
        if (ExpressionParser.Parse(choice.Condition, Body) is not { } condition)
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
        ISwitchCaseOperation[] cases = Cases(choice);
        IOperation[][] blocks = [.. cases.Select(Statements)];
        if (ExpressionParser.Parse(choice.Value, Body) is not { } value)
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

    /// <summary>A statement that returns somewhere inside: what follows it is made where it has not.</summary>
    private Expression[]? Leaving(IOperation statement, IReturnOperation first, IOperation[] rest)
    {
        int start = Body.Statements.Count;
        List<Statement> before = [];
        Expression[]? kept = null;
        bool isWhole = true;
        Expression? hasReturned = null;
        BodyContext.JumpTarget target = Body.Inside(exit: null, next: null, () =>
        {
            int jumps = Body.Jumps;
            BodyContext.JumpTarget here = Body.Innermost;
            Body.Returning = result =>
            {
                if ((Body.LoopsInside(here).Any() && !Body.IsOnData(here, "return")) || Returned(result) is not { } returned || Keep(returned, kept, result, before) is not { } same)
                {
                    return isWhole = false;
                }
                kept = same;
                Body.AddJump(here, isExit: true);
                return true;
            };
            StatementParser.Parse(statement, Body);
            Body.Returning = null;
            hasReturned = Body.Left(jumps);
        });
        if (!isWhole || kept is null || hasReturned is null)
        {
            return null;
        }
        if (target.HasLeft is { } flag)
        {
            before.Add(BodyContext.Unset(flag));
        }
        Body.Statements.InsertRange(start, before);
        return Merge(hasReturned, first.Syntax, () => kept, () => Tail(rest));
    }

    /// <summary>At most one branch may go on to what follows the choice: its statements cannot be in two places.</summary>
    private static bool CanGoOn(IOperation choice, IOperation[][] blocks, IOperation[] rest)
    {
        int open = blocks.Count(block => !AlwaysReturns(block)) + (choice is ISwitchOperation { Cases: var cases } && !cases.Any(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)) ? 1 : 0);
        return open <= 1 || rest.Length == 0;
    }

    private static bool Returns(IOperation operation) => ReturnsIn(operation).Any()
        && operation.DescendantsAndSelf().All(inner => inner is not ILoopOperation loop || !ReturnsIn(loop).Any());

    /// <summary>The places where a statement returns from the method itself, not from a local function.</summary>
    private static IEnumerable<IReturnOperation> ReturnsIn(IOperation operation) => operation switch
    {
        IReturnOperation { Kind: OperationKind.Return } result => [result],
        ILocalFunctionOperation or IAnonymousFunctionOperation => [],
        _ => operation.ChildOperations.SelectMany(ReturnsIn),
    };

    private static bool AlwaysReturns(IReadOnlyList<IOperation> statements) => statements.Any(statement => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IBlockOperation block => AlwaysReturns(block.Operations),
        IConditionalOperation { WhenFalse: { } otherwise } choice => AlwaysReturns(Statements(choice.WhenTrue)) && AlwaysReturns(Statements(otherwise)),
        ISwitchOperation choice => choice.Cases.All(section => AlwaysReturns(section.Body))
            && choice.Cases.Any(section => section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation)),
        _ => false,
    });

    /// <summary>The cases of a switch, the default one last.</summary>
    private static ISwitchCaseOperation[] Cases(ISwitchOperation choice) => [.. choice.Cases.OrderBy(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))];

    private static IOperation[] Statements(ISwitchCaseOperation section) => [.. section.Body.Where(statement => statement is not IBranchOperation).SelectMany(Statements)];

    private static IOperation[] Statements(IOperation? operation) => operation switch
    {
        null => [],
        IBlockOperation block => [.. block.Operations],
        _ => [operation],
    };
}
