using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;
using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace ProbDsl.Dsl.Tests.Numerics;

public class SpecialFunctionsTests
{
    // log Gamma and digamma at the double nearest to the argument, 20 digits, computed with 40 (mpmath 1.3).
    public static TheoryData<double, double, double> GammaTable => new()
    {
        { 1e-06, 13.815509980749431714, -1000000.5772140200139 },
        { 0.0001, 9.2102826586339622105, -10000.577051183513856 },
        { 0.01, 4.5994798780420217016, -100.56088545786867242 },
        { 0.1, 2.252712651734205902, -10.423754940411076232 },
        { 0.5, 0.57236494292470008707, -1.9635100260214234794 },
        { 0.999, 0.00057803853289138023817, -0.57886180210864542792 },
        { 1.0, 0.0, -0.57721566490153286061 },
        { 1.0001, -0.000057713342220471268005, -0.57705118351433486812 },
        { 1.4616321449683622, -0.1214862905358496081, -9.2412655217294275168e-17 },
        { 1.5, -0.12078223763524522235, 0.036489973978576520559 },
        { 1.999, -0.00042246180069210728418, 0.42213919889235564562 },
        { 2.0, 0.0, 0.42278433509846713939 },
        { 2.5, 0.28468287047291915963, 0.70315664064524318723 },
        { 3.0, 0.69314718055994530942, 0.92278433509846713939 },
        { 5.5, 3.9578139676187162939, 1.6110931485817511237 },
        { 7.999, 8.5231457861589154881, 2.0155083320903480383 },
        { 8.0, 8.5251613610654143002, 2.0156414779556099965 },
        { 8.001, 8.5271770691089264076, 2.0157746061213024851 },
        { 10.0, 12.801827480081469611, 2.2517525890667211076 },
        { 25.5, 56.389167643719946744, 3.2189424728839197665 },
        { 100.0, 359.13420536957539878, 4.6001618527380874002 },
        { 1234.5, 7550.5509010778948957, 7.1180162318279978433 },
        { 100000.0, 1051287.7089736568949, 11.512920464961895087 },
        { 100000000.0, 1742068066.1038347093, 18.420680738952365464 },
    };

    [Theory]
    [MemberData(nameof(GammaTable))]
    public void LogGammaMatchesTable(double x, double logGamma, double digamma)
    {
        Near.Equal(logGamma, LogGamma(x), 1e-14);
        Near.Equal(digamma, Digamma(x), 3e-15);
    }

    [Fact]
    public void LogGammaMatchesMathNet() => Drawn.Holds(
        Drawn.Positive(1e-6, 1e8), x => Near.Equal(MathNetFunctions.GammaLn(x), LogGamma(x), 1e-13), 1000);

    [Fact]
    public void DigammaMatchesMathNet() => Drawn.Holds(
        Drawn.Positive(1e-6, 1e8), x => Near.Equal(MathNetFunctions.DiGamma(x), Digamma(x), 1e-13), 1000);

    [Fact]
    public void LogGammaSatisfiesItsRecurrence() => Drawn.Holds(
        Drawn.Positive(1e-6, 50.0), x => Near.Equal(Math.Log(x), LogGamma(x + 1.0) - LogGamma(x), 1e-13), 1000);

    [Fact]
    public void DigammaIsTheDerivativeOfLogGamma() => Drawn.Holds(
        Drawn.Positive(1e-6, 1e8),
        x => Near.Equal(Digamma(x), SpecialFunctions.LogGamma(Dual.Variable(x)).Derivative, 1e-12),
        1000);

    [Fact]
    public void LogGammaOfIntegersIsALogFactorial()
    {
        double logFactorial = 0.0;
        for (int n = 1; n <= 170; n++)
        {
            Near.Equal(logFactorial, LogGamma(n), 1e-14);
            logFactorial += Math.Log(n);
        }
    }

    [Fact]
    public void GammaFunctionsKeepTheirLimits()
    {
        Assert.Equal(double.PositiveInfinity, LogGamma(0.0));
        Assert.Equal(double.NegativeInfinity, Digamma(0.0));
        Assert.Equal(double.NaN, LogGamma(-0.5));
        Assert.Equal(double.NaN, LogGamma(double.NaN));
        Assert.Equal(double.NaN, Digamma(double.NaN));
        Assert.True(double.IsFinite(LogGamma(1e300)));
        Assert.Equal(Math.Log(1e300), Digamma(1e300));
        Assert.Equal(-Math.Log(1e-300), LogGamma(1e-300), 1e-12);
    }

    [Fact]
    public void SigmoidIsSymmetricAndAccurateInBothTails()
    {
        Drawn.Holds(Drawn.Real(-700.0, 700.0), x =>
        {
            double sigmoid = Functions.Sigmoid(x);
            Near.Equal(1.0, sigmoid + Functions.Sigmoid(-x), 2e-16);
            Assert.InRange(sigmoid * (1.0 + Math.Exp(-x)), 1.0 - 4e-16, 1.0 + 4e-16);
        });
        Assert.Equal(0.0, Functions.Sigmoid(double.NegativeInfinity));
        Assert.Equal(1.0, Functions.Sigmoid(double.PositiveInfinity));
        Assert.Equal(0.5, Functions.Sigmoid(0.0));
        Assert.Equal(double.NaN, Functions.Sigmoid(double.NaN));
    }

    // Arithmetic in place of a selection: the same bits.
    [Fact]
    public void SigmoidIsThatOfASelection() => Drawn.Holds(Drawn.Real(-800.0, 800.0), static x =>
    {
        foreach (double scaled in (double[])[x, x / 20.0, x / 1e4, x * 1e-12])
        {
            double decay = Math.Exp(-Math.Abs(scaled));
            Assert.Equal((scaled < 0.0 ? decay : 1.0) / (1.0 + decay), Functions.Sigmoid(scaled));
        }
    });

    [Fact]
    public void SoftplusIsTheIntegralOfSigmoid()
    {
        Drawn.Holds(Drawn.Real(-30.0, 30.0), x => Near.Equal(
            Functions.Sigmoid(x), SpecialFunctions.Softplus(Dual.Variable(x)).Derivative, 1e-15));
        Drawn.Holds(Drawn.Real(-30.0, 30.0), x => Near.Equal(x, Functions.Softplus(x) - Functions.Softplus(-x), 1e-14));
        Assert.Equal(Math.Exp(-700.0), Functions.Softplus(-700.0));
        Assert.Equal(1e300, Functions.Softplus(1e300));
        Assert.Equal(0.0, Functions.Softplus(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Functions.Softplus(double.PositiveInfinity));
        Assert.Equal(double.NaN, Functions.Softplus(double.NaN));
        Assert.Equal(Math.Log(2.0), Functions.Softplus(0.0), 1e-16);
    }

    [Fact]
    public void LogAddExpIsLogSumExpOfTwo()
    {
        Drawn.Holds(Drawn.Pair(Drawn.Real(-20.0, 20.0), Drawn.Real(-20.0, 20.0)), point =>
        {
            (double a, double b) = point;
            Near.Equal(Math.Log(Math.Exp(a) + Math.Exp(b)), LogAddExp(a, b), 1e-14);
            Near.Equal(Functions.LogSumExp([a, b]), LogAddExp(a, b), 1e-14);
            Assert.Equal(LogAddExp(a, b), LogAddExp(b, a));
        });
        Assert.Equal(1000.0 + Math.Log(2.0), LogAddExp(1000.0, 1000.0));
        Assert.Equal(double.NegativeInfinity, LogAddExp(double.NegativeInfinity, double.NegativeInfinity));
        Assert.Equal(3.0, LogAddExp(double.NegativeInfinity, 3.0));
        Assert.Equal(double.PositiveInfinity, LogAddExp(double.PositiveInfinity, 3.0));
    }

    [Fact]
    public void LogSumExpHasTheSoftmaxForItsGradient() => Drawn.Holds(
        Drawn.Triple(Drawn.Real(-3.0, 3.0), Drawn.Real(-3.0, 3.0), Drawn.Real(-3.0, 3.0)),
        point =>
        {
            // The first two tie, to stand on the kink of the maximum that is taken out.
            double[] values = [point.First, point.First, point.Second, point.Third];
            double sum = values.Sum(Math.Exp);
            for (int k = 0; k < values.Length; k++)
            {
                Dual[] along = [.. values.Select((value, i) => new Dual(value, i == k ? 1.0 : 0.0))];
                Dual result = SpecialFunctions.LogSumExp<Dual, SpanView<Dual>>(new SpanView<Dual>(along), 0, along.Length);
                Near.Equal(Math.Log(sum), result.Value, 1e-14);
                Near.Equal(Math.Exp(values[k]) / sum, result.Derivative, 1e-14);
            }
        });

    [Fact]
    public void LogicIsThatOfBool()
    {
        bool[] truths = [false, true];
        foreach (bool left in truths)
        {
            Assert.Equal(Number(!left), SpecialFunctions.Not(Number(left)));
            foreach (bool right in truths)
            {
                Assert.Equal(Number(left && right), SpecialFunctions.And(Number(left), Number(right)));
                Assert.Equal(Number(left || right), SpecialFunctions.Or(Number(left), Number(right)));
            }
        }

        static Lane1 Number(bool truth) => truth ? Lane1.One : Lane1.Zero;
    }

    private static double LogGamma(double x) => SpecialFunctions.LogGamma(new Lane1(x)).Value;

    private static double Digamma(double x) => SpecialFunctions.Digamma(new Lane1(x)).Value;

    private static double LogAddExp(double a, double b) => SpecialFunctions.LogAddExp(new Lane1(a), new Lane1(b)).Value;
}
