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
        double level = draw.Latent(Normal(0, 1));
        draw.Factor(-level * level * level * level);
        return draw.Observed(Normal(p.Slope * level, p.Noise));
    }
}

public static class Uses
{
    public static double Run(Line p) => Models.Value(new ProbDsl.Tracing.SimulatingDraw(new ProbDsl.Randomness.RandomKey(1, 0)), p);
}
