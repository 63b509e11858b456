using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double Fill(double[] array, double value)
    {
        array[0] = value;
        return 2 * value;
    }

    [Model]
    public static double Value(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        double[] y = new double[2];
        y[0] = z;
        return draw.Observed(Normal(y[0] + Fill(y, 3) * y[0], p.Noise));
    }
}
