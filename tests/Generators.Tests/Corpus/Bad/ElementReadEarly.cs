using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Own(Draw draw, Line p, int n)
    {
        double[] b = new double[n];
        double[] y = new double[n];
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        for (int i = 0; i < n; i++)
        {
            b[i] = Math.Exp(b[i] * p.Slope) * z;
            y[i] = draw.Observed(Normal(b[i], p.Noise));
        }
        return y;
    }

    [Model]
    public static double[] Later(Draw draw, Line p, int n)
    {
        double[] b = new double[n];
        double[] y = new double[n];
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        for (int i = 0; i < n; i++)
        {
            double before = b[0] * p.Slope;
            b[i] = p.Slope * z + before;
            y[i] = draw.Observed(Normal(before * before + b[n - 1], p.Noise));
        }
        return y;
    }

    [Model]
    public static double[] Twice(Draw draw, Line p, int n)
    {
        double[] b = new double[n];
        double[] y = new double[n];
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        for (int i = 0; i < n; i++)
        {
            b[i] = z * i;
        }
        for (int i = 0; i < n; i++)
        {
            b[i] = z + i;
            y[i] = draw.Observed(Normal(b[i], p.Noise));
        }
        return y;
    }
}
