namespace ProbDsl.Generators.Ir;

/// <summary>Gives a local another name, in a block of the parsed IR.</summary>
internal static class IrRename
{
    /// <summary>The block with one local renamed wherever it is declared, given a value or read.</summary>
    public static Block Local(Block block, string from, string to)
    {
        string Name(string name) => name == from ? to : name;
        Expression Value(Expression expression) => Rename(expression, from, to);
        Expression[] Values(IEnumerable<Expression> expressions) => [.. expressions.Select(Value)];
        return new Block([.. block.Statements.Select(statement => (Statement)(statement switch
        {
            LocalStatement local => local with { Name = Name(local.Name), Value = Value(local.Value) },
            AssignStatement assign => assign with { Name = Name(assign.Name), Value = Value(assign.Value) },
            ArrayStatement array => array with { Name = Name(array.Name), Lengths = [.. Values(array.Lengths)] },
            AssignElementStatement element => element with { Array = Name(element.Array), Indices = [.. Values(element.Indices)], Value = Value(element.Value) },
            DrawStatement draw => draw with
            {
                Distribution = Distribution(draw.Distribution, Value),
                Target = new DrawTarget(Name(draw.Target.Name), [.. Values(draw.Target.Indices)], Name(draw.Target.Local)),
            },
            FactorStatement factor => factor with { LogWeight = Value(factor.LogWeight) },
            ForStatement loop => loop with
            {
                Start = Value(loop.Start),
                End = Value(loop.End),
                Body = Local(loop.Body, from, to),
                Until = loop.Until is { } until ? Value(until) : null,
            },
            IfStatement choice => choice with { Condition = Value(choice.Condition), Then = Local(choice.Then, from, to), Else = Local(choice.Else, from, to) },
            _ => throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}."),
        }))]);
    }

    private static DistributionExpression Distribution(DistributionExpression distribution, Func<Expression, Expression> value) => distribution with
    {
        Arguments = [.. distribution.Arguments.Select(value)],
        Count = distribution.Count is { } count ? value(count) : null,
        Wrapped = [.. distribution.Wrapped.Select(inner => Distribution(inner, value))],
    };

    private static Expression Rename(Expression expression, string from, string to)
    {
        Expression Inner(Expression child) => Rename(child, from, to);
        return expression switch
        {
            LocalExpression local => local.Name == from ? local with { Name = to } : local,
            ConstantExpression or ParameterExpression or ArgumentExpression => expression,
            ElementExpression element => element with { Source = Inner(element.Source), Indices = [.. element.Indices.Select(Inner)] },
            LengthExpression length => length with { Source = Inner(length.Source) },
            RowExpression row => row with { Source = Inner(row.Source), Index = Inner(row.Index) },
            ElementsExpression elements => elements with { Elements = [.. elements.Elements.Select(Inner)] },
            UnaryExpression unary => unary with { Operand = Inner(unary.Operand) },
            BinaryExpression binary => binary with { Left = Inner(binary.Left), Right = Inner(binary.Right) },
            CallExpression call => call with { Arguments = [.. call.Arguments.Select(Inner)] },
            ConvertExpression convert => convert with { Operand = Inner(convert.Operand) },
            ConditionalExpression conditional => conditional with
            {
                Condition = Inner(conditional.Condition),
                WhenTrue = Inner(conditional.WhenTrue),
                WhenFalse = Inner(conditional.WhenFalse),
            },
            ForeignCallExpression foreign => foreign with { Arguments = [.. foreign.Arguments.Select(Inner)] },
            _ => throw new InvalidOperationException($"Expected an expression of the parsed IR, found {expression.GetType().Name}."),
        };
    }
}
