using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Property(Draw draw, Line p, [Given] double[] xs)
    {
        double shift = xs is { Length: > 2 } ? 1 : 0;
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double List(Draw draw, Line p, [Given] double[] xs)
    {
        double shift = xs is [> 0, ..] ? 1 : 0;
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Declared(Draw draw, Line p, int n)
    {
        double shift = n + 1 is var more && more > 3 ? more : 0;
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Null(Draw draw, Line p, [Given] double[] xs)
    {
        double shift = xs is null ? 1 : 0;
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Pair(Draw draw, Line p, int n, bool isOn)
    {
        double shift = (n, isOn) switch { (0, true) => 1, _ => 0 };
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Members(Draw draw, Line p, [Given] double[] xs)
    {
        double shift = xs switch { { Length: 0 } => 1, _ => 0 };
        return draw.Observed(Normal(p.Slope * shift, p.Noise));
    }

    [Model]
    public static double Conditional(Draw draw, Line p, [Given] double[] xs)
    {
        return draw.Observed(Normal(p.Slope * (xs?.Length ?? 0), p.Noise));
    }
}
