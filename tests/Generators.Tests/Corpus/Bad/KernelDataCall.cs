using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model(Gpu = true)]
    public static double[] Value(Draw draw, Line p, double period, [Given] double[] times)
    {
        double[] values = new double[times.Length];
        for (int i = 0; i < times.Length; i++)
        {
            values[i] = draw.Observed(Normal(p.Slope * Math.IEEERemainder(times[i], period), p.Noise));
        }
        return values;
    }
}
