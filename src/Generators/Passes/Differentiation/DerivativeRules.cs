using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Differentiation;

/// <summary>
/// The derivative of each function of the language in each of its arguments, in terms of its arguments and its result.
/// </summary>
internal static class DerivativeRules
{
    /// <summary>One partial derivative an argument; null where it is zero everywhere.</summary>
    private delegate Code?[] Rule(IReadOnlyList<Code> arguments, Code result);

    private static readonly Dictionary<string, Rule> rules = new(StringComparer.Ordinal)
    {
        ["Exp"] = (_, result) => [result],
        ["Log"] = (x, _) => [Divide(One, x[0])],
        ["Sqrt"] = (_, result) => [Divide(Real(0.5), result)],
        ["Sin"] = (x, _) => [Call("Cos", x[0])],
        ["Cos"] = (x, _) => [Negate(Call("Sin", x[0]))],
        ["Tanh"] = (_, result) => [Subtract(One, Multiply(result, result))],
        ["Abs"] = (x, _) => [new Selection(Call("LessThan", x[0], Zero), Real(-1), One)],
        ["Sigmoid"] = (_, result) => [Multiply(result, Subtract(One, result))],
        ["Softplus"] = (x, _) => [Call("Sigmoid", x[0])],
        ["Relu"] = (x, _) => [new Selection(Call("LessThan", Zero, x[0]), One, Zero)],
        ["Tan"] = (_, result) => [Add(One, Multiply(result, result))],
        ["Sinh"] = (x, _) => [Call("Cosh", x[0])],
        ["Cosh"] = (x, _) => [Call("Sinh", x[0])],
        ["Atan"] = (x, _) => [Divide(One, Add(One, Multiply(x[0], x[0])))],
        ["Asin"] = (x, _) => [Divide(One, Call("Sqrt", Multiply(Subtract(One, x[0]), Add(One, x[0]))))],
        ["Acos"] = (x, _) => [Divide(Real(-1), Call("Sqrt", Multiply(Subtract(One, x[0]), Add(One, x[0]))))],
        ["Atan2"] = (x, _) => [Divide(x[1], SumOfSquares(x)), Negate(Divide(x[0], SumOfSquares(x)))],
        ["Log2"] = (x, _) => [Divide(Real(1.4426950408889634), x[0])],
        ["Log10"] = (x, _) => [Divide(Real(0.4342944819032518), x[0])],
        ["Cbrt"] = (_, result) => [Divide(One, Multiply(Real(3), Multiply(result, result)))],
        ["Floor"] = (_, _) => [null],
        ["Ceiling"] = (_, _) => [null],
        ["Round"] = (_, _) => [null],
        ["LogGamma"] = (x, _) => [Call("Digamma", x[0])],
        ["Log1p"] = (x, _) => [Divide(One, Add(One, x[0]))],
        ["Expm1"] = (_, result) => [Add(result, One)],
        // d x^y: the derivative in y is zero where x is, instead of 0 * log 0.
        ["Pow"] = (x, result) =>
        [
            Multiply(x[1], x[1] == Real(2) ? x[0] : Call("Pow", x[0], Subtract(x[1], One))),
            new Selection(Call("LessThan", Zero, x[0]), Multiply(result, Call("Log", x[0])), Zero),
        ],
        ["Min"] = (x, _) => [new Selection(Call("LessThan", x[1], x[0]), Zero, One), new Selection(Call("LessThan", x[1], x[0]), One, Zero)],
        ["Max"] = (x, _) => [new Selection(Call("LessThan", x[0], x[1]), Zero, One), new Selection(Call("LessThan", x[0], x[1]), One, Zero)],
        ["LogMix"] = (x, result) =>
        [
            Call("ExpDifference", x[0], result),
            Call("ExpDifference", x[2], result),
            Multiply(x[1], Call("ExpDifference", x[2], result)),
        ],
        ["LogDifference"] = (x, result) => [Call("ExpDifference", x[0], result), Negate(Call("ExpDifference", x[1], result))],
        ["Log1mExp"] = (x, result) => [Negate(Call("ExpDifference", x[0], result))],
        ["StopGradient"] = (_, _) => [null],
        ["Floor"] = (_, _) => [null],
        ["LessThan"] = (_, _) => [null, null],
        ["LessThanOrEqual"] = (_, _) => [null, null],
        ["EqualTo"] = (_, _) => [null, null],
    };

    /// <summary>The functions that have a rule.</summary>
    public static IEnumerable<string> Functions => rules.Keys;

    private static Code SumOfSquares(IReadOnlyList<Code> x) => Add(Multiply(x[0], x[0]), Multiply(x[1], x[1]));

    public static Code?[] Partials(RealCall call, Code result) => rules.TryGetValue(call.Function, out Rule? rule)
        ? rule(call.Arguments, result)
        : throw new InvalidOperationException($"No derivative rule for {call.Function}.");
}
