using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>What an expression of the emitted code means, on doubles: the obviously right twin of emitted arithmetic.</summary>
internal static class CodeEvaluator
{
    public static double Evaluate(Code code, IReadOnlyDictionary<string, double> names)
    {
        double Of(Code inner) => Evaluate(inner, names);
        return code switch
        {
            RealConstant constant => constant.Value,
            IndexConstant constant => constant.Value,
            Name name => names[name.Text],
            RealOfIndex real => Of(real.Index),
            Negation negation => -Of(negation.Operand),
            Arithmetic { Operator: BinaryOperator.Add } sum => Of(sum.Left) + Of(sum.Right),
            Arithmetic { Operator: BinaryOperator.Subtract } difference => Of(difference.Left) - Of(difference.Right),
            Arithmetic { Operator: BinaryOperator.Multiply } product => Of(product.Left) * Of(product.Right),
            Arithmetic { Operator: BinaryOperator.Divide } quotient => Of(quotient.Left) / Of(quotient.Right),
            Selection selection => Of(selection.Condition) != 0 ? Of(selection.Yes) : Of(selection.No),
            RealCall call => Call(call.Function, [.. call.Arguments.Select(Of)]),
            _ => throw new NotSupportedException(code.GetType().Name),
        };
    }

    private static double Call(string function, double[] x) => function switch
    {
        "Exp" => Math.Exp(x[0]),
        "Expm1" => Math.Exp(x[0]) - 1,
        "Log" => Math.Log(x[0]),
        "Log1p" => Math.Log(1 + x[0]),
        "Sqrt" => Math.Sqrt(x[0]),
        "Sin" => Math.Sin(x[0]),
        "Cos" => Math.Cos(x[0]),
        "Tanh" => Math.Tanh(x[0]),
        "Tan" => Math.Tan(x[0]),
        "Sinh" => Math.Sinh(x[0]),
        "Cosh" => Math.Cosh(x[0]),
        "Asin" => Math.Asin(x[0]),
        "Acos" => Math.Acos(x[0]),
        "Atan" => Math.Atan(x[0]),
        "Atan2" => Math.Atan2(x[0], x[1]),
        "Log2" => Math.Log2(x[0]),
        "Log10" => Math.Log10(x[0]),
        "Cbrt" => Math.Cbrt(x[0]),
        "Floor" => Math.Floor(x[0]),
        "Ceiling" => Math.Ceiling(x[0]),
        "Round" => Math.Round(x[0]),
        "Abs" => Math.Abs(x[0]),
        "Sigmoid" => 1 / (1 + Math.Exp(-x[0])),
        "Softplus" => Math.Log(1 + Math.Exp(x[0])),
        "Relu" => Math.Max(x[0], 0),
        "LogGamma" => MathNet.Numerics.SpecialFunctions.GammaLn(x[0]),
        "Digamma" => MathNet.Numerics.SpecialFunctions.DiGamma(x[0]),
        "Pow" => Math.Pow(x[0], x[1]),
        "Min" => Math.Min(x[0], x[1]),
        "Max" => Math.Max(x[0], x[1]),
        "LessThan" => x[0] < x[1] ? 1 : 0,
        "LessThanOrEqual" => x[0] <= x[1] ? 1 : 0,
        "EqualTo" => x[0] == x[1] ? 1 : 0,
        "StopGradient" => x[0],
        "LogMix" => Math.Log(Math.Exp(x[0]) + (x[1] * Math.Exp(x[2]))),
        "LogDifference" => Math.Log(Math.Exp(x[0]) - Math.Exp(x[1])),
        "Log1mExp" => Math.Log(1 - Math.Exp(x[0])),
        "ExpDifference" => Math.Exp(x[0] - x[1]),
        _ => throw new NotSupportedException(function),
    };
}
