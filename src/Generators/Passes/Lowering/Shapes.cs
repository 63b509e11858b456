using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// What is known of lengths before any draw: the extents of every input, array and Vector, and the value of every
/// integer that is the same for all particles.
/// </summary>
internal sealed partial class Shapes
{
    private readonly Dictionary<string, Code> indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Code[]> locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Code[]> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Code[]> arguments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Code> memberSlots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Code> argumentSlots = new(StringComparer.Ordinal);

    /// <summary>Bounds of plain ints over the trips of loops.</summary>
    public IndexBounds Bounds { get; } = new();

    /// <summary>Layout field of a member's first slot.</summary>
    public Code MemberSlot(string member) => memberSlots[member];

    /// <summary>Layout field of an argument's first slot in the data, or its value where it is an integer.</summary>
    public Code ArgumentSlot(string argument) => argumentSlots[argument];

    /// <summary>
    /// The number of type T that a local holds now, where data alone change it while the method runs; null for another. Asked for
    /// by <see cref="FlattenNow"/> only: a counter in arithmetic stays a number.
    /// </summary>
    public Func<LocalExpression, Code?>? Changing { get; set; }

    private bool isNow;

    /// <summary><see cref="Flatten"/> by counters too, as they stand at the statement at hand.</summary>
    public Code? FlattenNow(Expression source, IEnumerable<Expression> indices)
    {
        isNow = true;
        Code? offset = Flatten(source, indices);
        isNow = false;
        return offset;
    }

    public void SetMember(string member, Code slot, Code[] extents) => (memberSlots[member], members[member]) = (slot, extents);

    public void SetArgument(string argument, Code slot, Code[] extents) => (argumentSlots[argument], arguments[argument]) = (slot, extents);

    public void SetIndex(string local, Code value) => indices[local] = value;

    public void SetExtents(string local, Code[] extents) => locals[local] = extents;

    public bool IsIndex(string local) => indices.ContainsKey(local);

    /// <summary>The dimensions of an array, Vector or Matrix.</summary>
    public Code[] Extents(Expression expression) => expression switch
    {
        ParameterExpression parameter => members[parameter.Member],
        ArgumentExpression argument => arguments[argument.Name],
        LocalExpression local => locals[local.Name],
        PreparedExpression prepared => [.. prepared.Extents],
        RowExpression row => [Extents(row.Source)[row.IsColumn ? 0 : 1]],
        ElementsExpression elements => [CodeFactory.Index(elements.Elements.Count)],
        ConditionalExpression conditional => Extents(conditional.WhenTrue),
        CallExpression call when KnownFunctions.Constructions.ContainsKey(call.Function) => Constructed(call),
        BinaryExpression { IsMatrixProduct: true } product => [Extents(product.Left)[0], .. Extents(product.Right).Skip(1)],
        BinaryExpression binary => Extents(binary.Left.Type.IsScalar ? binary.Right : binary.Left),
        UnaryExpression unary => Extents(unary.Operand),
        CallExpression call => Extents(call.Arguments.First(argument => !argument.Type.IsScalar)),
        _ => throw new InvalidOperationException($"No extents for {expression.GetType().Name}."),
    };

    /// <summary>An integer that is the same for all particles, as a plain int; null where it is not.</summary>
    public Code? Index(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression { Type.Scalar: ScalarKind.Integer } constant:
                return CodeFactory.Index((int)constant.Value);
            case LocalExpression local when indices.TryGetValue(local.Name, out Code? value):
                return value;
            case LocalExpression local when isNow && local.Type == ValueType.Integer:
                return Changing?.Invoke(local) is { } number ? new IndexOfReal(number) : null;
            case ArgumentExpression argument when argument.Type == ValueType.Integer:
                return ArgumentSlot(argument.Name);
            case LengthExpression length:
                return Extents(length.Source)[length.Dimension];
            case UnaryExpression { Operator: UnaryOperator.Negate } negation when negation.Type == ValueType.Integer:
                return Index(negation.Operand) is { } operand ? CodeFactory.Negate(operand) : null;
            case BinaryExpression binary when binary.Type == ValueType.Integer:
                return Index(binary.Left) is { } left && Index(binary.Right) is { } right ? Combine(binary.Operator, left, right) : null;
            case ConditionalExpression conditional when conditional.Type == ValueType.Integer:
                return Truth(conditional.Condition) is { } condition && Index(conditional.WhenTrue) is { } yes && Index(conditional.WhenFalse) is { } no
                    ? new UniformChoice(condition, yes, no)
                    : null;
            case ElementExpression { Source: ArgumentExpression { Type.Scalar: ScalarKind.Integer } source } element:
                return Flatten(source, element.Indices) is { } offset
                    ? new DatumIndex(CodeFactory.Add(ArgumentSlot(source.Name), offset))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Row-major offset of an element; null where an index is not the same for all particles.</summary>
    public Code? Flatten(Expression source, IEnumerable<Expression> indices)
    {
        Code[] extents = Extents(source);
        Code? offset = null;
        int dimension = 0;
        foreach (Expression expression in indices)
        {
            Code? index = Index(expression);
            if (index is null)
            {
                return null;
            }
            offset = offset is null ? index : CodeFactory.Add(CodeFactory.Multiply(offset, extents[dimension]), index);
            dimension++;
        }
        return offset;
    }

    /// <summary>Two plain ints as one; null for a division that C# itself would refuse in the emitted code, which is left to the author's method to throw at.</summary>
    private static Code? Combine(BinaryOperator operation, Code left, Code right) => operation switch
    {
        BinaryOperator.Divide or BinaryOperator.Remainder when right is IndexConstant { Value: 0 } => null,
        BinaryOperator.Divide or BinaryOperator.Remainder when left is IndexConstant { Value: int.MinValue } && right is IndexConstant { Value: -1 } => null,
        BinaryOperator.Add => CodeFactory.Add(left, right),
        BinaryOperator.Subtract => CodeFactory.Subtract(left, right),
        BinaryOperator.Multiply => CodeFactory.Multiply(left, right),
        BinaryOperator.Divide => CodeFactory.Divide(left, right),
        _ => new Arithmetic(operation, left, right),
    };
}
