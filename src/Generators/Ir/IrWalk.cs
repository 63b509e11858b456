namespace ProbDsl.Generators.Ir;

/// <summary>Walks the parsed IR in the order of the text.</summary>
public static class IrWalk
{
    /// <summary>Every statement, those inside loops included.</summary>
    public static IEnumerable<Statement> Statements(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            yield return statement;
            foreach (Statement inner in Blocks(statement).SelectMany(Statements))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The blocks inside a statement, in the order of the text.</summary>
    public static IEnumerable<Block> Blocks(Statement statement) => statement switch
    {
        ForStatement loop => [loop.Body],
        IfStatement choice => [choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>The expressions a statement holds itself, not those of statements inside it.</summary>
    public static IEnumerable<Expression> Expressions(Statement statement) => statement switch
    {
        LocalStatement local => [local.Value],
        AssignStatement assign => [assign.Value],
        ArrayStatement array => array.Lengths,
        AssignElementStatement element => [.. element.Indices, element.Value],
        DrawStatement draw => draw.Distribution.Count is { } count
            ? [.. draw.Distribution.AllArguments, count, .. draw.Target.Indices]
            : [.. draw.Distribution.AllArguments, .. draw.Target.Indices],
        FactorStatement factor => [factor.LogWeight],
        ForStatement loop => loop.Until is { } until ? [loop.Start, loop.End, until] : [loop.Start, loop.End],
        IfStatement choice => [choice.Condition],
        _ => throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}."),
    };

    /// <summary>An expression and all below it, parents first.</summary>
    public static IEnumerable<Expression> WithDescendants(Expression expression)
    {
        yield return expression;
        foreach (Expression child in Children(expression))
        {
            foreach (Expression descendant in WithDescendants(child))
            {
                yield return descendant;
            }
        }
    }

    /// <summary>The operands of an expression in order.</summary>
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        ConstantExpression or LocalExpression or ParameterExpression or ArgumentExpression => [],
        ElementExpression element => [element.Source, .. element.Indices],
        LengthExpression length => [length.Source],
        RowExpression row => [row.Source, row.Index],
        ElementsExpression elements => elements.Elements,
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        CallExpression call => call.Arguments,
        ConvertExpression convert => [convert.Operand],
        ConditionalExpression conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        ForeignCallExpression foreign => foreign.Arguments,
        _ => throw new InvalidOperationException($"Expected an expression of the parsed IR, found {expression.GetType().Name}."),
    };
}
