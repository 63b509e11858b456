using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double First(double[] xs, double limit)
    {
        foreach (double x in xs)
        {
            if (x > limit)
            {
                return x;
            }
        }
        return limit;
    }

    private static double[] Positive(double[] xs, double[] otherwise)
    {
        foreach (double x in xs)
        {
            if (x > 0)
            {
                return xs;
            }
        }
        return otherwise;
    }

    [Model]
    public static double OfDraw(Draw draw, Line p, [Given] double[] xs)
    {
        double z = draw.Latent(Normal(0, 1));
        return draw.Observed(Normal(First(xs, z * p.Slope), p.Noise));
    }

    [Model]
    public static double OfArray(Draw draw, Line p, [Given] double[] xs)
    {
        return draw.Observed(Normal(p.Slope * Positive(xs, [p.Slope, 1.0])[0], p.Noise));
    }

    [Model]
    public static double[] Other(Draw draw, Line p, [Given] double[] xs)
    {
        double[] y = new double[xs.Length];
        double[] x = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            if (xs[i] < 0)
            {
                return x;
            }
            if (xs[i] > 9)
            {
                return y;
            }
            y[i] = draw.Observed(Normal(p.Slope, p.Noise));
            x[i] = draw.Observed(Normal(p.Slope, p.Noise));
        }
        return y;
    }
}
