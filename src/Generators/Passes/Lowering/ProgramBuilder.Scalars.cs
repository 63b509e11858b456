using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>A scalar as a number of type T.</summary>
    private Code Real(Expression expression) => AsReal(Scalar(expression));

    /// <summary>A scalar: a plain int or bool where it is the same for all particles, else a number of type T.</summary>
    private Code Scalar(Expression expression)
    {
        if (expression.Type == ValueType.Integer && shapes.Index(expression) is { } index)
        {
            return index;
        }
        if (expression is BinaryExpression && expression.Type == ValueType.Boolean && shapes.Truth(expression) is { } truth)
        {
            return truth;
        }
        return expression switch
        {
            ConstantExpression constant => CodeFactory.Real(constant.Value),
            LocalExpression local => scalars[local.Name],
            ParameterExpression parameter => Parameter(parameter.Member),
            ArgumentExpression argument => new DatumRead(shapes.ArgumentSlot(argument.Name)),
            ElementExpression element => Element(element),
            LengthExpression length => shapes.Extents(length.Source)[length.Dimension],
            UnaryExpression { Operator: UnaryOperator.Negate } negation => Negate(Real(negation.Operand)),
            UnaryExpression not => Scalar(not.Operand) is { Kind: CodeKind.Truth } operand
                ? new UniformChoice(operand, Zero, One)
                : Subtract(One, Real(not.Operand)),
            BinaryExpression binary => Binary(binary),
            ConvertExpression convert => Scalar(convert.Operand),
            ConditionalExpression conditional => Conditional(conditional),
            CallExpression call when KnownFunctions.Reductions.ContainsKey(call.Function) => Reduction(call),
            ForeignCallExpression foreign => Foreign(foreign),
            CallExpression call => new RealCall(call.Function, new([.. call.Arguments.Select(Real)])),
            _ => throw new InvalidOperationException($"No scalar lowering for {expression.GetType().Name}."),
        };
    }

    /// <summary>A scalar parameter is read once, before everything else, under its own name.</summary>
    private Code Parameter(string member)
    {
        Code slot = new SlotRead(ViewName.Parameters, shapes.MemberSlot(member));
        Define? known = parameters.FirstOrDefault(define => define.Value == slot);
        if (known is null)
        {
            string wanted = NameAllocator.Camel(member);
            known = new Define(names.Unique(authorNames.Contains(wanted) ? wanted + "Parameter" : wanted), slot);
            parameters.Add(known);
        }
        return Local(known.Name);
    }

    private Code Binary(BinaryExpression binary)
    {
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or && shapes.Truth(binary) is null)
        {
            return Logic(binary);
        }
        Code left = Scalar(binary.Left);
        Code right = Scalar(binary.Right);
        left = AsReal(left);
        right = AsReal(right);
        return binary.Operator switch
        {
            BinaryOperator.Add => Add(left, right),
            BinaryOperator.Subtract => Subtract(left, right),
            BinaryOperator.Multiply => Multiply(left, right),
            BinaryOperator.Divide when binary.Type == ValueType.Integer => Truncated(left, right),
            BinaryOperator.Divide => Divide(left, right),
            BinaryOperator.LessThan => Call("LessThan", left, right),
            BinaryOperator.LessThanOrEqual => Call("LessThanOrEqual", left, right),
            BinaryOperator.GreaterThan => Call("LessThan", right, left),
            BinaryOperator.GreaterThanOrEqual => Call("LessThanOrEqual", right, left),
            BinaryOperator.Equal => Call("EqualTo", left, right),
            BinaryOperator.NotEqual => Subtract(One, Call("EqualTo", left, right)),
            BinaryOperator.Remainder => Subtract(left, Multiply(right, Truncated(left, right))),
            _ => throw new InvalidOperationException($"No lowering for {binary.Operator} of random integers."),
        };
    }

    /// <summary>An element of an array, Vector or Matrix: a slot where its index is a plain int, else a gather.</summary>
    private Code Element(ElementExpression element)
    {
        if (element.Source is RowExpression { IsColumn: var isColumn } row)
        {
            Expression[] indices = isColumn ? [element.Indices[0], row.Index] : [row.Index, element.Indices[0]];
            return Element(element with { Source = row.Source, Indices = new(indices) });
        }
        if (PlaceOf(element.Source) is null)
        {
            Code[] plain = [.. element.Indices.Select(shapes.Index).OfType<Code>()];
            return plain.Length == element.Indices.Count && element.Source is not ElementsExpression
                ? Entry(Prepare(element.Source), plain)
                : Element(element with { Source = Stored("elements", element.Source) });
        }
        Place place = PlaceOf(element.Source)!.Value;
        Code? offset = shapes.Flatten(element.Source, element.Indices);
        if (offset is not null)
        {
            return place.Read(Inside(offset));
        }
        Code[] extents = shapes.Extents(element.Source);
        if (element.Indices.Count == 2 && shapes.Index(element.Indices[0]) is { } known)
        {
            return place.From(Inside(Multiply(known, extents[1]))).Gather(extents[1], InsideLanes(Real(element.Indices[1])));
        }
        Code random = Real(element.Indices[0]);
        Code length = extents[0];
        for (int dimension = 1; dimension < element.Indices.Count; dimension++)
        {
            random = Add(Multiply(random, AsReal(extents[dimension])), Real(element.Indices[dimension]));
            length = Multiply(length, extents[dimension]);
        }
        return place.Gather(length, InsideLanes(random));
    }

    /// <summary>A quotient of integers without its fraction, as C# has it; exact, for both are below 2^31.</summary>
    private Code Truncated(Code left, Code right)
    {
        Code quotient = Bind("quotient", Divide(left, right));
        return new Selection(Call("LessThan", quotient, Zero), Negate(Call("Floor", Negate(quotient))), Call("Floor", quotient));
    }

    /// <summary>Where a value lies as it is, row by row; null for what must be computed.</summary>
    private Place? PlaceOf(Expression value) => value switch
    {
        ParameterExpression parameter => new Place(ViewName.Parameters, shapes.MemberSlot(parameter.Member)),
        ArgumentExpression argument => new Place(null, shapes.ArgumentSlot(argument.Name)),
        LocalExpression local => arrays[local.Name],
        CallExpression { Function: "Flatten" or "Reshape" } same => PlaceOf(same.Arguments[0]),
        RowExpression { IsColumn: false } row when PlaceOf(row.Source) is { } source && shapes.Index(row.Index) is { } index =>
            source.From(Multiply(index, shapes.Extents(row.Source)[1])),
        _ => null,
    };
}
