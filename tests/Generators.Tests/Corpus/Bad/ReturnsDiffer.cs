using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Lengths(Draw draw, Line p, int n, bool isShort)
    {
        if (isShort)
        {
            double[] few = new double[n - 1];
            for (int i = 0; i < few.Length; i++)
            {
                few[i] = draw.Observed(Normal(p.Slope, p.Noise));
            }
            return few;
        }
        double[] all = new double[n];
        for (int i = 0; i < n; i++)
        {
            all[i] = draw.Observed(Normal(p.Slope, p.Noise));
        }
        return all;
    }

    [Model]
    public static double Random(Draw draw, Line p)
    {
        bool isLow = draw.Latent(Bernoulli(0.5));
        if (isLow)
        {
            return draw.Observed(Normal(p.Slope, p.Noise));
        }
        return draw.Observed(Normal(-p.Slope, p.Noise));
    }

    [Model]
    public static double Early(Draw draw, Line p, bool isFirst)
    {
        double first = draw.Observed(Normal(p.Slope, p.Noise));
        if (isFirst)
        {
            return first;
        }
        double second = draw.Observed(Normal(-p.Slope, p.Noise));
        return second;
    }
}
