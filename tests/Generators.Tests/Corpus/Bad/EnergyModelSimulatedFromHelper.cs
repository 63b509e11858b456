using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Line p, [Given] double x)
    {
        double level = draw.Latent(Normal(0, 1));
        Pull(draw, level);
        return draw.Observed(Normal(p.Slope * level + x, p.Noise));
    }

    private static void Pull(Draw draw, double level) => draw.Factor(-level * level);

    public static double[] Runs(ProbDsl.Tracing.SimulatingDraw draw, Line p, double[] xs)
    {
        double[] values = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            values[i] = Value(p: p, x: xs[i], draw: draw);
        }
        return values;
    }
}
