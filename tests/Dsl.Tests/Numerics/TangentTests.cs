using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>Tangents over one lane are duals.</summary>
public class TangentTests
{
    public static TheoryData<string> Functions => [.. s_unary.Keys];

    private static readonly Dictionary<string, (Func<Dual, Dual> OfDual, Func<Tangent<Lane1>, Tangent<Lane1>> OfTangent)> s_unary = new()
    {
        ["Exp"] = (Dual.Exp, Tangent<Lane1>.Exp),
        ["Expm1"] = (Dual.Expm1, Tangent<Lane1>.Expm1),
        ["Log"] = (Dual.Log, Tangent<Lane1>.Log),
        ["Log1p"] = (Dual.Log1p, Tangent<Lane1>.Log1p),
        ["Sqrt"] = (Dual.Sqrt, Tangent<Lane1>.Sqrt),
        ["Sin"] = (Dual.Sin, Tangent<Lane1>.Sin),
        ["Cos"] = (Dual.Cos, Tangent<Lane1>.Cos),
        ["Tanh"] = (Dual.Tanh, Tangent<Lane1>.Tanh),
        ["Abs"] = (Dual.Abs, Tangent<Lane1>.Abs),
        ["Floor"] = (Dual.Floor, Tangent<Lane1>.Floor),
        ["Round"] = (Dual.Round, Tangent<Lane1>.Round),
        ["Atan"] = (Dual.Atan, Tangent<Lane1>.Atan),
        ["negation"] = (x => -x, x => -x),
        ["square"] = (x => x * x, x => x * x),
        ["reciprocal"] = (x => Dual.One / x, x => Tangent<Lane1>.One / x),
        ["arithmetic"] = (x => (x - (Dual.Constant(3) / x)) + (x * Dual.Constant(2)), x => (x - (Tangent<Lane1>.Constant(3) / x)) + (x * Tangent<Lane1>.Constant(2))),
        ["Pow"] = (x => Dual.Pow(x, x), x => Tangent<Lane1>.Pow(x, x)),
        ["Atan2"] = (x => Dual.Atan2(x, Dual.Constant(2)), x => Tangent<Lane1>.Atan2(x, Tangent<Lane1>.Constant(2))),
        ["Min"] = (x => Dual.Min(x, Dual.One), x => Tangent<Lane1>.Min(x, Tangent<Lane1>.One)),
        ["Max"] = (x => Dual.Max(x, Dual.One), x => Tangent<Lane1>.Max(x, Tangent<Lane1>.One)),
        ["Select"] = (x => Dual.Select(Dual.LessThan(x, Dual.One), x, -x), x => Tangent<Lane1>.Select(Tangent<Lane1>.LessThan(x, Tangent<Lane1>.One), x, -x)),
        ["LogGamma"] = (SpecialFunctions.LogGamma, SpecialFunctions.LogGamma),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void OverOneLaneIsADual(string function) => Drawn.Holds(Drawn.Positive(0.01, 20.0), x =>
    {
        (Func<Dual, Dual> ofDual, Func<Tangent<Lane1>, Tangent<Lane1>> ofTangent) = s_unary[function];
        Dual expected = ofDual(Dual.Variable(x));
        Tangent<Lane1> found = ofTangent(Tangent<Lane1>.Moving(new Lane1(x)));
        Assert.Equal(expected.Value, found.Value.Value);
        Near.Equal(expected.Derivative, found.Derivative.Value, 1e-14);
        Assert.Equal(0.0, ofTangent(Tangent<Lane1>.Fixed(new Lane1(x))).Derivative.Value);
    });

    [Fact]
    public void WhereItIsFlatNothingMoves()
    {
        Tangent<Lane1> infinite = new(new Lane1(double.NegativeInfinity), new Lane1(double.PositiveInfinity));
        Assert.Equal(0.0, Tangent<Lane1>.Exp(infinite).Derivative.Value);
        Assert.Equal(0.0, infinite.LogDerivative.Value);
    }

    [Fact]
    public void ThereAreNoViews() => Assert.Throws<NotSupportedException>(() => Tangent<Lane1>.Gather([Tangent<Lane1>.One], Tangent<Lane1>.Zero));
}
