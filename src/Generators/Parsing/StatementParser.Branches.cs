using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Choices among statements: <c>if</c>, <c>switch</c>, and the jumps that leave what is around them.</summary>
internal sealed partial class StatementParser
{
    public override bool VisitConditional(IConditionalOperation operation, BodyContext body)
    {
        if (ExpressionParser.Parse(operation.Condition, body) is not { } condition)
        {
            return false;
        }
        bool hasJump = operation.WhenTrue.DescendantsAndSelf().Concat(operation.WhenFalse?.DescendantsAndSelf() ?? []).Any(o => o is IBranchOperation or IReturnOperation);
        Branch(
            hasJump ? Held(condition, body) : condition,
            operation.Condition,
            () => Parse(operation.WhenTrue, body),
            operation.WhenFalse is { } otherwise ? () => Parse(otherwise, body) : null,
            body);
        return true;
    }

    public override bool VisitSwitch(ISwitchOperation operation, BodyContext body)
    {
        if (ExpressionParser.Parse(operation.Value, body) is not { } value)
        {
            return false;
        }
        value = PatternParser.Once(value, body);
        ISwitchCaseOperation[] cases = [.. operation.Cases.OrderBy(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))];
        int start = body.Statements.Count;
        BodyContext.JumpTarget target = body.Inside(operation.ExitLabel, null, () => Cases(operation, value, cases, 0, body));
        if (target.HasLeft is { } flag)
        {
            body.Statements.Insert(start, BodyContext.Unset(flag));
        }
        return true;
    }

    /// <summary>The cases of a switch from one on: if it matches, its statements, else the cases after it.</summary>
    private static void Cases(ISwitchOperation operation, Expression value, ISwitchCaseOperation[] cases, int index, BodyContext body)
    {
        if (index == cases.Length)
        {
            return;
        }
        ISwitchCaseOperation section = cases[index];
        void Statements() => Sequence([.. section.Body.Where(statement => !IsExit(statement, operation.ExitLabel))], body);
        if (section.Clauses.Any(clause => clause is IDefaultCaseClauseOperation))
        {
            Statements();
            return;
        }
        List<Expression> matches = [];
        foreach (ICaseClauseOperation clause in section.Clauses)
        {
            if (PatternParser.Matches(clause, value, body) is not { } match)
            {
                return;
            }
            matches.Add(match);
        }
        Expression condition = BodyContext.Any(matches);
        bool hasJump = section.Body.Any(statement => !IsExit(statement, operation.ExitLabel) && statement.DescendantsAndSelf().Any(o => o is IBranchOperation or IReturnOperation));
        Branch(
            hasJump ? Held(condition, body) : condition, operation.Value, Statements,
            index + 1 < cases.Length ? () => Cases(operation, value, cases, index + 1, body) : null, body, body.Bodies.Lines.Of(section.Clauses[0].Syntax).TrimEnd(':'));
    }

    private static bool IsExit(IOperation statement, ILabelSymbol exit) =>
        statement is IBranchOperation { BranchKind: BranchKind.Break } jump && SymbolEqualityComparer.Default.Equals(jump.Target, exit);

    public override bool VisitBranch(IBranchOperation operation, BodyContext body)
    {
        if (operation.BranchKind == BranchKind.GoTo || body.TargetOf(operation.Target) is not { } target)
        {
            return DefaultVisit(operation, body);
        }
        bool isExit = operation.BranchKind == BranchKind.Break;
        if (!body.IsOnData(target, isExit ? "break" : "continue"))
        {
            return false;
        }
        body.AddJump(target, isExit);
        return true;
    }

    public override bool VisitReturn(IReturnOperation operation, BodyContext body) =>
        operation.Kind == OperationKind.Return && body.Returning is { } returning ? returning(operation) : DefaultVisit(operation, body);

    /// <summary>Statements in order; those after one that may jump stand under the condition that it has not.</summary>
    private static void Sequence(IReadOnlyList<IOperation> statements, BodyContext body, int from = 0)
    {
        for (int i = from; i < statements.Count; i++)
        {
            int before = body.Jumps;
            Parse(statements[i], body);
            if (body.Jumps > before && i + 1 < statements.Count)
            {
                Expression left = body.Left(before);
                if (left is ConstantExpression { Value: 0 })
                {
                    // A jump under a condition that never holds.
                    continue;
                }
                if (left is not ConstantExpression)
                {
                    Expression stays = new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, left);
                    Branch(stays, statements[i], () => Sequence(statements, body, i + 1), null, body, source: "", body.SourcesOfLeft(before));
                }
                return;
            }
        }
    }

    /// <summary>A condition in a local of its own, so that it stays what it was when it is asked again.</summary>
    private static Expression Held(Expression condition, BodyContext body)
    {
        if (condition is ConstantExpression)
        {
            return condition;
        }
        LocalExpression held = new(ValueType.Boolean, body.Names.Add("isMet"));
        body.Emit(new LocalStatement(held.Name, ValueType.Boolean, condition));
        return held;
    }

    private static void Branch(
        Expression condition, IOperation operation, Action whenTrue, Action? whenFalse, BodyContext body, string? source = null, IOperation[]? sources = null)
    {
        sources ??= [operation];
        int place = body.Places.Add(operation.Syntax);
        Block then = body.Under(condition, sources, whenTrue);
        Expression opposite = condition is UnaryExpression { Operator: UnaryOperator.Not } not
            ? not.Operand
            : new UnaryExpression(ValueType.Boolean, UnaryOperator.Not, condition);
        Block otherwise = whenFalse is null ? new Block([]) : body.Under(opposite, sources, whenFalse);
        if (then.Statements.Count + otherwise.Statements.Count > 0)
        {
            body.Emit(new IfStatement(condition, then, otherwise, source ?? body.Bodies.Lines.Of(operation.Syntax), place));
        }
    }
}
