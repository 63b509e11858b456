using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Value(Draw draw, Line p, [Given] double[] gaps)
    {
        double[] y = new double[gaps.Length];
        double[] elapsed = new double[gaps.Length];
        for (int i = 0; i < gaps.Length; i++)
        {
            elapsed[i] = gaps[i] + (i > 0 ? elapsed[i - 1] : 0);
            double delay = 0;
            if (elapsed[i] > 10)
            {
                delay = draw.Latent(Normal(0, p.Noise));
            }
            y[i] = draw.Observed(Normal(p.Slope + delay, p.Noise));
        }
        return y;
    }
}
