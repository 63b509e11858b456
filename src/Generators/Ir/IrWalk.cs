namespace ProbDsl.Generators.Ir;

/// <summary>Walks the parsed IR in the order of the text.</summary>
public static class IrWalk
{
    /// <summary>Every statement, those inside loops included.</summary>
    public static List<Statement> Statements(Block block)
    {
        List<Statement> all = [];
        Add(block, all);
        return all;
    }

    private static void Add(Block block, List<Statement> all)
    {
        foreach (Statement statement in block.Statements)
        {
            all.Add(statement);
            foreach (Block inner in Blocks(statement))
            {
                Add(inner, all);
            }
        }
    }

    /// <summary>The blocks inside a statement, in the order of the text.</summary>
    public static Block[] Blocks(Statement statement) => statement switch
    {
        ForStatement loop => [loop.Body],
        IfStatement choice => [choice.Then, choice.Else],
        _ => [],
    };

    /// <summary>The expressions a statement holds itself, not those of statements inside it.</summary>
    public static Expression[] Expressions(Statement statement) => statement switch
    {
        LocalStatement local => [local.Value],
        AssignStatement assign => [assign.Value],
        ArrayStatement array => [.. array.Lengths],
        AssignElementStatement element => [.. element.Indices, element.Value],
        FillElementStatement fill => [.. fill.Indices, fill.Value],
        DrawStatement draw => [.. draw.Distribution.AllArguments, .. draw.Distribution.AllCounts, .. draw.Target.Indices],
        FactorStatement factor => [factor.LogWeight],
        FeatureStatement feature => [feature.Value],
        ForStatement loop => loop.Until is { } until ? [loop.Start, loop.End, until] : [loop.Start, loop.End],
        IfStatement choice => [choice.Condition],
        _ => throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}."),
    };

    /// <summary>An expression and all below it, parents first.</summary>
    public static List<Expression> WithDescendants(Expression expression)
    {
        List<Expression> all = [];
        Add(expression, all);
        return all;
    }

    private static void Add(Expression expression, List<Expression> all)
    {
        all.Add(expression);
        foreach (Expression child in Children(expression))
        {
            Add(child, all);
        }
    }

    /// <summary>The operands of an expression in order.</summary>
    public static Expression[] Children(Expression expression) => expression switch
    {
        ConstantExpression or LocalExpression or ParameterExpression or ArgumentExpression => [],
        ElementExpression element => [element.Source, .. element.Indices],
        LengthExpression length => [length.Source],
        RowExpression row => [row.Source, row.Index],
        ElementsExpression elements => [.. elements.Elements],
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        CallExpression call => [.. call.Arguments],
        ConvertExpression convert => [convert.Operand],
        ConditionalExpression conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        ForeignCallExpression foreign => [.. foreign.Arguments],
        _ => throw new InvalidOperationException($"Expected an expression of the parsed IR, found {expression.GetType().Name}."),
    };
}
