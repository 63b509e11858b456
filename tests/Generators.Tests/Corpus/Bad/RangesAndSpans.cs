using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Rest(Draw draw, Line p, [Given] double[] xs)
    {
        double[] rest = xs[1..];
        return draw.Observed(Normal(p.Slope * rest[0], p.Noise));
    }

    [Model]
    public static double Last(Draw draw, Line p, [Given] double[] xs)
    {
        Index last = ^1;
        return draw.Observed(Normal(p.Slope * xs[last], p.Noise));
    }

    [Model]
    public static double Stack(Draw draw, Line p)
    {
        Span<double> work = stackalloc double[3];
        work[0] = p.Slope;
        return draw.Observed(Normal(p.Slope * work[0], p.Noise));
    }

    [Model]
    public static double Over(Draw draw, Line p, [Given] double[] xs)
    {
        Span<double> over = xs.AsSpan();
        return draw.Observed(Normal(p.Slope * over[0], p.Noise));
    }

    [Model]
    public static double Each(Draw draw, Line p, [Given] double[] xs)
    {
        double sum = 0;
        foreach (double x in xs.AsSpan())
        {
            sum += x;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double Spread(Draw draw, Line p, [Given] double[] xs)
    {
        double[] more = [1, .. xs];
        return draw.Observed(Normal(p.Slope * more[0], p.Noise));
    }

    [Model]
    public static double SpreadVector(Draw draw, Line p, [Given] double[] xs)
    {
        Vector more = [1.0, .. xs];
        return draw.Observed(Normal(p.Slope * more[0], p.Noise));
    }

    [Model]
    public static double Written(Draw draw, Line p)
    {
        double sum = 0;
        foreach (double x in new double[] { 1, 2 })
        {
            sum += x;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }
}
