using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Where the values of a model's expressions may lie: what <see cref="Ranges"/> is certain of, the other way round. Where
/// the text leaves it open, as data, foreign calls and what a loop carries do, nothing is known rather than everything
/// possible.
/// </summary>
internal sealed class PossibleRanges
{
    private readonly Ranges certain;
    private readonly Dependence dependence;
    private readonly Dictionary<string, ConstraintKind> constraints = new(StringComparer.Ordinal);
    private readonly HashSet<string> frozen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PossibleRange> locals = new(StringComparer.Ordinal);

    public PossibleRanges(ModelIr model, Dependence dependence, Ranges certain)
    {
        this.certain = certain;
        this.dependence = dependence;
        foreach (ParameterMemberIr member in model.Members)
        {
            constraints[member.Name] = member.Constraint;
            if (member.IsFrozen)
            {
                frozen.Add(member.Name);
            }
        }
        ReadLocals(IrWalk.Statements(model.Body));
    }

    /// <summary>
    /// A local is known after the last statement that gives it a value, as one of those values; what is asked of it
    /// before, in a loop by itself, is not.
    /// </summary>
    private void ReadLocals(List<Statement> statements)
    {
        Dictionary<string, int> open = new(StringComparer.Ordinal);
        foreach (string name in statements.Select(NameGiven).OfType<string>())
        {
            open[name] = open.TryGetValue(name, out int count) ? count + 1 : 1;
        }
        Dictionary<string, PossibleRange> given = new(StringComparer.Ordinal);
        foreach (Statement statement in statements)
        {
            if (NameGiven(statement) is not { } name)
            {
                continue;
            }
            PossibleRange value = statement switch
            {
                LocalStatement local => Of(local.Value),
                AssignStatement assign => Of(assign.Value),
                _ => OfValues(((DrawStatement)statement).Distribution),
            };
            given[name] = given.TryGetValue(name, out PossibleRange others) ? others.Union(value) : value;
            if (--open[name] == 0)
            {
                locals[name] = given[name];
            }
        }
    }

    private static string? NameGiven(Statement statement) => statement switch
    {
        LocalStatement local => local.Name,
        AssignStatement assign => assign.Name,
        DrawStatement { Target.Scalar: { Length: > 0 } name } => name,
        _ => null,
    };

    /// <summary>Of a scalar, or of each element of a Vector or array.</summary>
    public PossibleRange Of(Expression expression) => expression switch
    {
        ConstantExpression constant => PossibleRange.Within(Interval.Constant(constant.Value)),
        ConvertExpression convert => Of(convert.Operand),
        LocalExpression local => locals.TryGetValue(local.Name, out PossibleRange range) ? range : PossibleRange.Unknown,
        ParameterExpression parameter => OfMember(parameter.Member),
        ElementExpression element => Of(element.Source),
        RowExpression row => Of(row.Source),
        ElementsExpression { Elements.Count: > 0 } elements => elements.Elements.Select(Of).Aggregate((all, one) => all.Union(one)),
        LengthExpression => PossibleRange.Within(Interval.NonNegative),
        UnaryExpression { Operator: UnaryOperator.Negate } negation => Of(negation.Operand) is var operand ? operand with { Range = operand.Range.Negate() } : default,
        BinaryExpression binary => OfBinary(binary),
        CallExpression call => OfCall(call),
        ConditionalExpression conditional => OfChoice(conditional),
        _ => PossibleRange.Unknown,
    };

    private PossibleRange OfMember(string member) => constraints[member] switch
    {
        // The elements of a simplex are bound to each other: their sums need more than their ends.
        ConstraintKind.Simplex or ConstraintKind.SimplexRows => new PossibleRange(Interval.Unit, IsKnown: false),
        ConstraintKind.Positive => PossibleRange.Within(Interval.Positive),
        ConstraintKind.UnitInterval => PossibleRange.Within(Interval.Unit),
        ConstraintKind.None when !frozen.Contains(member) => PossibleRange.AnyReal,
        _ => PossibleRange.Unknown,
    };

    private PossibleRange OfValues(DistributionExpression distribution) => KnownDistributions.All[distribution.Name] switch
    {
        _ when distribution.SelfAndWrapped.Any(part => KnownDistributions.All[part.Name].Support == Support.Simplex) => new PossibleRange(certain.OfValues(distribution), IsKnown: false),
        { HasDensity: false } => PossibleRange.Unknown,
        _ when distribution.SelfAndWrapped.Any(HasUnknownEnd) => PossibleRange.Unknown,
        _ => PossibleRange.Within(certain.OfValues(distribution)),
    };

    /// <summary>Whether values of a draw end where it is not known.</summary>
    private bool HasUnknownEnd(DistributionExpression distribution) => KnownDistributions.All[distribution.Name].Arguments
        .Zip(distribution.Arguments, (argument, value) => argument.Bound != BoundRole.None && !certain.Of(value).IsConstant)
        .Any(isOpen => isOpen);

    /// <summary>A choice by what is compared may keep to a branch what is inside it: only alternatives that are both inside are known.</summary>
    private PossibleRange OfChoice(ConditionalExpression conditional)
    {
        PossibleRange both = Of(conditional.WhenTrue).Union(Of(conditional.WhenFalse));
        return both with { IsKnown = both.IsKnown && !IrWalk.WithDescendants(conditional.Condition).OfType<BinaryExpression>().Any(IsOrder) };
    }

    private static bool IsOrder(BinaryExpression binary) => binary.Operator is BinaryOperator.LessThan or BinaryOperator.LessThanOrEqual
        or BinaryOperator.GreaterThan or BinaryOperator.GreaterThanOrEqual;

    private PossibleRange OfBinary(BinaryExpression binary)
    {
        if (binary.IsMatrixProduct || binary.Type.Scalar != ScalarKind.Real)
        {
            return PossibleRange.Unknown;
        }
        PossibleRange left = Of(binary.Left);
        PossibleRange right = Of(binary.Right);
        switch (binary.Operator)
        {
            // What data may be is the author's to know: they are taken to leave a product inside.
            case BinaryOperator.Multiply or BinaryOperator.Divide when IsData(binary.Right):
                return left;
            case BinaryOperator.Multiply when IsData(binary.Left):
                return right;
            case BinaryOperator.Multiply when binary.Left == binary.Right && left.IsKnown:
                return left with { Range = new Interval(0, left.Range.Multiply(right.Range).Upper) };
            case BinaryOperator.Multiply:
                return new PossibleRange(left.Range.Multiply(right.Range), left.IsKnown && right.IsKnown);
            case BinaryOperator.Add:
                return new PossibleRange(left.Range.Add(right.Range), left.IsKnown && right.IsKnown);
            case BinaryOperator.Subtract:
                return new PossibleRange(left.Range.Add(right.Range.Negate()), left.IsKnown && right.IsKnown);
            case BinaryOperator.Divide:
                return OfQuotient(left, right);
            default:
                return PossibleRange.Unknown;
        }
    }

    /// <summary>The sign of a quotient is that of its parts; how large it may be depends on how they belong together.</summary>
    private static PossibleRange OfQuotient(PossibleRange left, PossibleRange right) =>
        !left.IsKnown || !right.IsKnown ? PossibleRange.Unknown
        : right.Range.Lower >= 0 && left.Range.Lower < 0 ? new PossibleRange(new Interval(double.NegativeInfinity, left.Range.Upper > 0 ? 1 : 0), IsKnown: true)
        : right.Range.Lower >= 0 && left.Range.Lower >= 0 ? PossibleRange.Within(Interval.Unit)
        : PossibleRange.AnyReal;

    private bool IsData(Expression expression) => expression is not ConstantExpression && !IsLearned(expression);

    /// <summary>Whether learning or a draw moves a value: what the author sets, they may set inside.</summary>
    public bool IsLearned(Expression expression)
    {
        DependenceSet reach = dependence.Of(expression);
        return reach.Sites.Count > 0 || reach.Parameters.Any(name => !frozen.Contains(name));
    }

    private PossibleRange OfCall(CallExpression call)
    {
        PossibleRange first = call.Arguments.Count > 0 ? Of(call.Arguments[0]) : PossibleRange.Unknown;
        PossibleRange second = call.Arguments.Count > 1 ? Of(call.Arguments[1]) : PossibleRange.Unknown;
        switch (call.Function)
        {
            case "Dot":
            case "Sum":
            case "LogSumExp":
                // Of numbers of one sign a sum has that sign, and may be as large as there are many.
                bool isOfOneSign = first.IsKnown && first.Range.Lower >= 0 && (call.Function == "Sum" || (call.Function == "Dot" && second.IsKnown && second.Range.Lower >= 0));
                return isOfOneSign || !first.IsKnown || (call.Function == "Dot" && second is { IsKnown: false } && !IsData(call.Arguments[1]))
                    ? PossibleRange.Unknown
                    : PossibleRange.AnyReal;
            case "Max":
                return new PossibleRange(
                    new Interval(Math.Max(first.Range.Lower, second.Range.Lower), Math.Max(first.Range.Upper, second.Range.Upper)), first.IsKnown && second.IsKnown);
            case "Min":
                return new PossibleRange(
                    new Interval(Math.Min(first.Range.Lower, second.Range.Lower), Math.Min(first.Range.Upper, second.Range.Upper)), first.IsKnown && second.IsKnown);
            case "Log":
            case "Cbrt":
            case "Sinh":
            case "Tan":
            case "Atan":
            case "Asin":
            case "Log2":
            case "Log10":
                return first.IsKnown ? PossibleRange.AnyReal : PossibleRange.Unknown;
            case "Tanh":
            case "Sin":
            case "Cos":
                return first is { IsKnown: true, Range.Lower: < 0 } ? PossibleRange.Within(new Interval(-1, 1)) : PossibleRange.Unknown;
            case "Exp":
            case "Sqrt":
            case "Abs":
            case "Softplus":
            case "Relu":
            case "Sigmoid":
                return PossibleRange.Within(certain.Of(call));
            case "Flatten":
            case "Reshape":
            case "Transpose":
                return first;
            default:
                return PossibleRange.Unknown;
        }
    }
}
