using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Apply(Func<double, double> function, double x) => function(x);

    [Model]
    public static double Lambda(Draw draw, Line p)
    {
        Func<double, double> twice = x => 2 * x;
        return draw.Observed(Normal(p.Slope * twice(3), p.Noise));
    }

    [Model]
    public static double Natural(Draw draw, Line p)
    {
        var twice = (double x) => 2 * x;
        return draw.Observed(Normal(p.Slope * twice(3), p.Noise));
    }

    [Model]
    public static double Group(Draw draw, Line p)
    {
        Func<double, double> exp = Math.Exp;
        return draw.Observed(Normal(p.Slope * exp(3), p.Noise));
    }

    [Model]
    public static double Argument(Draw draw, Line p)
    {
        return draw.Observed(Normal(p.Slope * Apply(x => 2 * x, 3), p.Noise));
    }

    [Model]
    public static double Dynamic(Draw draw, Line p)
    {
        dynamic three = 3.0;
        return draw.Observed(Normal(p.Slope * three, p.Noise));
    }
}
