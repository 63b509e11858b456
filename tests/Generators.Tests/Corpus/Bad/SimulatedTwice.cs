using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static (double First, double Second) Value(Draw draw, Line p)
    {
        double level = draw.Latent(Normal(p.Slope, 1));
        double shifted = level + p.Noise;
        double first = draw.Simulated(level * level);
        double second = draw.Simulated(Math.Exp(shifted));
        return (first, second);
    }
}
