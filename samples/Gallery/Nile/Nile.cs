using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>How far the level moves in a year, and how far a year's flow lies from its level.</summary>
[Parameters]
public sealed partial record LevelScales([Positive] double Level, [Positive] double Noise);

public static partial class Nile
{
    /// <summary>Yearly flow, in 10^8 cubic metres: a random walk seen through noise, whose first level is Normal(1000, 500^2).</summary>
    [Model]
    public static double[] Flow(Draw draw, LevelScales p, int years)
    {
        double[] flow = new double[years];
        double level = draw.Latent(Normal(1000, 500), name: "first");
        for (int t = 0; t < years; t++)
        {
            if (t > 0)
            {
                level = draw.Latent(Normal(level, p.Level));
            }
            flow[t] = draw.Observed(Normal(level, p.Noise));
        }
        return flow;
    }
}
