namespace ProbDsl.Generators.Ir.Lowered;

/// <summary>Makes expressions, folding what is constant: the only simplification the generator does.</summary>
public static class CodeFactory
{
    public static readonly Code Zero = new RealConstant(0);
    public static readonly Code One = new RealConstant(1);
    public static readonly Code IndexZero = new IndexConstant(0);

    public static Code Index(int value) => new IndexConstant(value);

    public static Code Real(double value) => new RealConstant(value);

    public static Code Local(string name) => new Name(CodeKind.Real, name);

    /// <summary>A plain int as a number; a number as itself; a plain bool as one or zero.</summary>
    public static Code AsReal(Code code) => code.Kind switch
    {
        CodeKind.Real => code,
        CodeKind.Index => code is IndexConstant constant ? Real(constant.Value) : new RealOfIndex(code),
        _ => new UniformChoice(code, One, Zero),
    };

    public static Code Add(Code left, Code right) => (left, right) switch
    {
        (RealConstant { Value: 0 }, _) => right,
        (_, RealConstant { Value: 0 }) => left,
        (IndexConstant { Value: 0 }, _) => right,
        (_, IndexConstant { Value: 0 }) => left,
        (IndexConstant a, IndexConstant b) => Index(a.Value + b.Value),
        (RealConstant a, RealConstant b) => Real(a.Value + b.Value),
        (_, Negation negation) => Subtract(left, negation.Operand),
        _ => new Arithmetic(BinaryOperator.Add, left, right),
    };

    public static Code Subtract(Code left, Code right) => (left, right) switch
    {
        (_, RealConstant { Value: 0 }) => left,
        (_, IndexConstant { Value: 0 }) => left,
        (IndexConstant a, IndexConstant b) => Index(a.Value - b.Value),
        (RealConstant a, RealConstant b) => Real(a.Value - b.Value),
        (RealConstant { Value: 0 }, _) => Negate(right),
        (_, Negation negation) => Add(left, negation.Operand),
        _ => new Arithmetic(BinaryOperator.Subtract, left, right),
    };

    public static Code Multiply(Code left, Code right) => (left, right) switch
    {
        (RealConstant { Value: 1 }, _) => right,
        (_, RealConstant { Value: 1 }) => left,
        (RealConstant { Value: -1 }, _) => Negate(right),
        (_, RealConstant { Value: -1 }) => Negate(left),
        (IndexConstant { Value: 1 }, _) => right,
        (_, IndexConstant { Value: 1 }) => left,
        (IndexConstant { Value: 0 }, _) => left,
        (_, IndexConstant { Value: 0 }) => right,
        (IndexConstant a, IndexConstant b) => Index(a.Value * b.Value),
        (RealConstant a, RealConstant b) => Real(a.Value * b.Value),
        (Negation negation, _) => Negate(Multiply(negation.Operand, right)),
        (_, Negation negation) => Negate(Multiply(left, negation.Operand)),
        (_, Arithmetic { Operator: BinaryOperator.Divide, Left: RealConstant { Value: 1 } } inverse) => Divide(left, inverse.Right),
        _ => new Arithmetic(BinaryOperator.Multiply, left, right),
    };

    public static Code Divide(Code left, Code right) => (left, right) switch
    {
        (_, RealConstant { Value: 1 }) => left,
        (_, IndexConstant { Value: 1 }) => left,
        (RealConstant a, RealConstant b) when b.Value != 0 => Real(a.Value / b.Value),
        (IndexConstant a, IndexConstant b) when b.Value > 0 => Index(a.Value / b.Value),
        (Negation negation, { Kind: CodeKind.Real }) => Negate(Divide(negation.Operand, right)),
        _ => new Arithmetic(BinaryOperator.Divide, left, right),
    };

    public static Code Negate(Code operand) => operand switch
    {
        Negation negation => negation.Operand,
        RealConstant constant => Real(-constant.Value),
        IndexConstant constant => Index(-constant.Value),
        _ => new Negation(operand),
    };

    /// <summary>The opposite of a plain bool; comparisons of ints are turned around.</summary>
    public static Code Not(Code truth) => truth switch
    {
        TruthConstant constant => new TruthConstant(!constant.Value),
        TruthNot not => not.Operand,
        PlainComparison { Left.Kind: CodeKind.Index } comparison => comparison with { Operator = Opposite(comparison.Operator) },
        _ => new TruthNot(truth),
    };

    /// <summary>Both of two plain bools.</summary>
    public static Code And(Code left, Code right) => (left, right) switch
    {
        (TruthConstant { Value: true }, _) => right,
        (_, TruthConstant { Value: true }) => left,
        _ => new TruthOperation(BinaryOperator.And, left, right),
    };

    private static BinaryOperator Opposite(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.LessThan => BinaryOperator.GreaterThanOrEqual,
        BinaryOperator.LessThanOrEqual => BinaryOperator.GreaterThan,
        BinaryOperator.GreaterThan => BinaryOperator.LessThanOrEqual,
        BinaryOperator.GreaterThanOrEqual => BinaryOperator.LessThan,
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        _ => BinaryOperator.Equal,
    };

    public static Code Call(string function, params Code[] arguments) => new RealCall(function, new(arguments));

    /// <summary>True for what may be written down twice without computing anything twice.</summary>
    public static bool IsAtomic(Code code) => code switch
    {
        Name or RealConstant or IndexConstant or LayoutRead or SlotRead or DatumRead => true,
        RealOfIndex real => IsAtomic(real.Index),
        Negation negation => IsAtomic(negation.Operand),
        _ => false,
    };
}
