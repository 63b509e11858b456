using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, double[] ages)
    {
        double[] smooth = Smoothed(ages);
        return draw.Observed(Normal(p.Slope * Smoothed(ages)[0], p.Noise));
    }

    private static double[] Smoothed(double[] values)
    {
        double[] result = (double[])values.Clone();
        Array.Sort(result);
        return result;
    }
}
