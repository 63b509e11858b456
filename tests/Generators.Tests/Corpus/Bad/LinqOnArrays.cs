using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Total(Draw draw, Line p, [Given] double[] xs)
    {
        double total = xs.Select(x => 2 * x).Sum();
        return draw.Observed(Normal(p.Slope * total, p.Noise));
    }

    [Model]
    public static double Average(Draw draw, Line p, [Given] double[] xs)
    {
        return draw.Observed(Normal(p.Slope * xs.Average(), p.Noise));
    }

    [Model]
    public static double Largest(Draw draw, Line p, [Given] double[] xs)
    {
        return draw.Observed(Normal(p.Slope * xs.Max(), p.Noise));
    }

    [Model]
    public static double Counted(Draw draw, Line p, [Given] double[] xs)
    {
        return draw.Observed(Normal(p.Slope * xs.Where(x => x > 0).Count(), p.Noise));
    }

    [Model]
    public static double Scaled(Draw draw, Line p, [Given] double[] xs)
    {
        double[] scaled = xs.Select(x => x * p.Slope).ToArray();
        return draw.Observed(Normal(p.Slope * scaled[0], p.Noise));
    }

    [Model]
    public static double Zipped(Draw draw, Line p, [Given] double[] xs)
    {
        var pairs = xs.Zip(xs, (a, b) => a * b);
        return draw.Observed(Normal(p.Slope * pairs.First(), p.Noise));
    }

    [Model]
    public static double Query(Draw draw, Line p, [Given] double[] xs)
    {
        var positive = from x in xs where x > 0 select x;
        return draw.Observed(Normal(p.Slope * positive.First(), p.Noise));
    }

    [Model]
    public static double Range(Draw draw, Line p)
    {
        double sum = 0;
        foreach (int i in Enumerable.Range(0, 3))
        {
            sum += i;
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double[] Drawn(Draw draw, Line p)
    {
        double[] y = Enumerable.Range(0, 3).Select(i => draw.Observed(Normal(p.Slope, p.Noise))).ToArray();
        return y;
    }
}
