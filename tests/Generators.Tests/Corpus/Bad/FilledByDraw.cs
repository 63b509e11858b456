using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double[] Imputed(Draw draw, Line p, [Given] bool[] seen)
    {
        double z = draw.Latent(Normal(0, p.Noise));
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            x[i] = seen[i] ? draw.Observed(Normal(p.Slope * z, p.Noise)) : z;
        }
        return x;
    }

    [Model]
    public static double[] ReadAgain(Draw draw, Line p, [Given] bool[] seen)
    {
        double[] x = new double[seen.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            if (seen[i])
            {
                x[i] = draw.Observed(Normal(i > 0 ? p.Slope * x[i - 1] : 0, p.Noise));
            }
            else
            {
                x[i] = 0;
            }
        }
        return x;
    }
}
