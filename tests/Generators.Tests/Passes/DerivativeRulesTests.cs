using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Every rule against central differences of its function.</summary>
public class DerivativeRulesTests
{
    /// <summary>Functions whose value is a truth or passes no derivative on purpose.</summary>
    private static readonly string[] constants = ["LessThan", "LessThanOrEqual", "EqualTo", "StopGradient"];

    public static TheoryData<string> Differentiable => [.. DerivativeRules.Functions.Except(constants)];

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void RuleEqualsCentralDifference(string function)
    {
        int arity = KnownFunctions.Arities.TryGetValue(function, out int known) ? known : function switch { "LogMix" => 3, "LogDifference" => 2, _ => 1 };
        double[][] points = function switch
        {
            "Log" or "Log2" or "Log10" or "Sqrt" or "LogGamma" or "Log1p" => [[0.3], [1.7], [12.5]],
            "Asin" or "Acos" => [[-0.7], [0.2], [0.6]],
            "LogMix" => [[-0.3, 0.4, 1.2], [2, 0.9, -1.5]],
            "LogDifference" => [[-0.3, -0.5], [2, -1]],
            "Log1mExp" => [[-0.2], [-3]],
            "Pow" => [[0.4, 2], [1.9, -1.5], [3.2, 0.7]],
            _ when arity == 2 => [[0.4, 2], [1.9, -1.5], [-3.2, 0.7]],
            _ => [[-2.3], [-0.4], [0.8], [2.6]],
        };
        foreach (double[] point in points)
        {
            Code[] arguments = [.. Enumerable.Range(0, arity).Select(i => CodeFactory.Local("x" + i))];
            var call = new RealCall(function, new(arguments));
            Dictionary<string, double> names = Named(point);
            names["result"] = CodeEvaluator.Evaluate(call, names);
            Code?[] partials = DerivativeRules.Partials(call, CodeFactory.Local("result"));

            Assert.Equal(arity, partials.Length);
            for (int i = 0; i < arity; i++)
            {
                double expected = CentralDifference(call, point, i);
                double actual = partials[i] is { } partial ? CodeEvaluator.Evaluate(partial, names) : 0;
                Assert.True(Math.Abs(expected - actual) <= 1e-7 * Math.Max(1, Math.Abs(expected)), $"{function}, argument {i} at {point[i]}: expected {expected}, found {actual}");
            }
        }
    }

    [Fact]
    public void ASquareIsNotAPower() =>
        Assert.Equal("(2r Multiply x)", Print(DerivativeRules.Partials(new RealCall("Pow", [CodeFactory.Local("x"), CodeFactory.Real(2)]), CodeFactory.Local("r"))[0]!));

    [Fact]
    public void PowerOfZeroHasNoDerivativeInItsExponent()
    {
        Code?[] partials = DerivativeRules.Partials(new RealCall("Pow", [CodeFactory.Local("x0"), CodeFactory.Local("x1")]), CodeFactory.Local("result"));
        Dictionary<string, double> names = Named([0, 2]);
        names["result"] = 0;
        Assert.Equal(0, CodeEvaluator.Evaluate(partials[1]!, names));
    }

    [Fact]
    public void EveryFunctionOfTheLanguageHasARule() =>
        Assert.Empty(KnownFunctions.Arities.Keys.Except(DerivativeRules.Functions));

    private static double CentralDifference(RealCall call, double[] point, int argument)
    {
        const double Step = 1e-5;
        double[] up = [.. point];
        double[] down = [.. point];
        up[argument] += Step;
        down[argument] -= Step;
        return (CodeEvaluator.Evaluate(call, Named(up)) - CodeEvaluator.Evaluate(call, Named(down))) / (2 * Step);
    }

    private static Dictionary<string, double> Named(double[] point) =>
        point.Select((value, i) => (Name: "x" + i, Value: value)).ToDictionary(pair => pair.Name, pair => pair.Value);

    private static string Print(Code code) => LoweredPrinter.Print([new Declare("d", code)]).Substring("let d = ".Length);
}
