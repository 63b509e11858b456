using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static Vector Smoothed(Vector values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return new Vector(sorted);
    }

    [Model]
    public static double Value(Draw draw, Line p, Vector ages)
    {
        Vector smooth = Smoothed(ages);
        return draw.Observed(Normal(p.Slope * smooth[0], p.Noise));
    }
}
