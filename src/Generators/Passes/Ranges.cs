using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>Where the values of a model's expressions certainly lie: constants, constraints of parameters and supports of draws carried through arithmetic.</summary>
internal sealed class Ranges
{
    private readonly Dictionary<string, ConstraintKind> constraints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Interval> locals = new(StringComparer.Ordinal);

    public Ranges(ModelIr model)
    {
        foreach (ParameterMemberIr member in model.Members)
        {
            constraints[member.Name] = member.Constraint;
        }
        List<Statement> statements = [.. IrWalk.Statements(model.Body)];
        HashSet<string> changed = [.. NamesGiven(statements).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case LocalStatement local when !changed.Contains(local.Name):
                    locals[local.Name] = Of(local.Value);
                    break;
                case DrawStatement draw when !changed.Contains(draw.Target.Scalar):
                    locals[draw.Target.Scalar] = OfValues(draw.Distribution);
                    break;
            }
        }
    }

    /// <summary>The local of every statement that gives one its value.</summary>
    private static IEnumerable<string> NamesGiven(IEnumerable<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        LocalStatement local => [local.Name],
        AssignStatement assign => [assign.Name],
        DrawStatement draw => [draw.Target.Scalar],
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>Of a scalar, or of each element of a Vector or array.</summary>
    public Interval Of(Expression expression) => expression switch
    {
        ConstantExpression constant => Interval.Constant(constant.Value),
        ConvertExpression convert => Of(convert.Operand),
        LocalExpression local => locals.TryGetValue(local.Name, out Interval interval) ? interval : Interval.Everything,
        ParameterExpression parameter => OfMember(parameter.Member),
        ElementExpression element => Of(element.Source),
        RowExpression row => Of(row.Source),
        ElementsExpression { Elements.Count: > 0 } elements => elements.Elements.Select(Of).Aggregate((all, one) => all.Union(one)),
        LengthExpression => Interval.NonNegative,
        UnaryExpression { Operator: UnaryOperator.Negate } negation => Of(negation.Operand).Negate(),
        BinaryExpression binary => OfBinary(binary),
        CallExpression call => OfCall(call),
        ConditionalExpression conditional => Of(conditional.WhenTrue).Union(Of(conditional.WhenFalse)),
        _ => Interval.Everything,
    };

    private Interval OfMember(string member) => constraints[member] switch
    {
        ConstraintKind.Positive => Interval.Positive,
        ConstraintKind.UnitInterval or ConstraintKind.Simplex or ConstraintKind.SimplexRows => Interval.Unit,
        _ => Interval.Everything,
    };

    /// <summary>Of the values of a draw.</summary>
    public Interval OfValues(DistributionExpression distribution)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        if (known.Name == "Mixture")
        {
            return distribution.Wrapped.Select(OfValues).Aggregate((all, one) => all.Union(one));
        }
        int lower = known.IndexOf(BoundRole.Lower);
        int upper = known.IndexOf(BoundRole.Upper);
        Interval from = lower < 0 ? OfSupport(known.Support) : Of(distribution.Arguments[lower]);
        Interval to = upper < 0 ? OfSupport(known.Support) : Of(distribution.Arguments[upper]);
        return new Interval(from.Lower, to.Upper, from.IsLowerOpen, to.IsUpperOpen);
    }

    private static Interval OfSupport(Support support) => support switch
    {
        Support.Positive => Interval.Positive,
        Support.UnitSphere => new Interval(-1, 1),
        Support.UnitInterval or Support.Simplex or Support.Boolean => Interval.Unit,
        Support.OpenUnitInterval => new Interval(0, 1, IsLowerOpen: true, IsUpperOpen: true),
        Support.NonNegative or Support.NonNegativeInteger or Support.Category => Interval.NonNegative,
        _ => Interval.Everything,
    };

    private Interval OfBinary(BinaryExpression binary)
    {
        // A product of a matrix and a vector sums over elements: nothing is said of it.
        if (binary.IsMatrixProduct || binary.Type.Scalar == ScalarKind.Boolean)
        {
            return Interval.Everything;
        }
        Interval left = Of(binary.Left);
        Interval right = Of(binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Add => left.Add(right),
            BinaryOperator.Subtract => left.Add(right.Negate()),
            BinaryOperator.Multiply => left.Multiply(right),
            BinaryOperator.Divide when left.IsConstant && right.IsConstant && binary.Type.Scalar == ScalarKind.Real && right.Lower != 0 =>
                Interval.Constant(left.Lower / right.Lower),
            BinaryOperator.Divide when right.Lower >= 0 && left.Lower >= 0 => Interval.NonNegative,
            BinaryOperator.Divide when right.Lower >= 0 && left.Upper <= 0 => Interval.NonNegative.Negate(),
            _ => Interval.Everything,
        };
    }

    private Interval OfCall(CallExpression call)
    {
        Interval first = call.Arguments.Count > 0 ? Of(call.Arguments[0]) : Interval.Everything;
        bool isConstant = first.IsConstant && !double.IsInfinity(first.Lower);
        return call.Function switch
        {
            "Exp" when isConstant => Interval.Constant(Math.Exp(first.Lower)),
            "Log" when isConstant && first.Lower > 0 => Interval.Constant(Math.Log(first.Lower)),
            "Sqrt" when isConstant && first.Lower >= 0 => Interval.Constant(Math.Sqrt(first.Lower)),
            "Exp" or "Sqrt" or "Abs" or "Softplus" or "Relu" => Interval.NonNegative,
            "Sigmoid" => Interval.Unit,
            "Flatten" or "Reshape" or "Transpose" => first,
            "Tanh" or "Sin" or "Cos" => new Interval(-1, 1),
            "Max" => new Interval(Math.Max(first.Lower, Of(call.Arguments[1]).Lower), double.PositiveInfinity),
            "Min" => new Interval(double.NegativeInfinity, Math.Min(first.Upper, Of(call.Arguments[1]).Upper)),
            _ => Interval.Everything,
        };
    }
}
