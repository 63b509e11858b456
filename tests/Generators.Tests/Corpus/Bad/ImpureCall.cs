using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p)
    {
        double shift = Jitter(2.0);
        return draw.Observed(Normal(p.Slope + Jitter(1.0), p.Noise + shift));
    }

    private static double Jitter(double size) => size * new Random(1).NextDouble();
}
