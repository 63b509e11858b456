using ProbDsl;
using static ProbDsl.Distributions;

namespace Corpus;

[Parameters]
public sealed partial record Season([Positive] double Amplitude, double Phase, [Positive] double Noise);

public static partial class DataArithmetic
{
    private static readonly double Year = 365.25;

    /// <summary>Integers, truth values and constants of C#, and a draw inside an expression.</summary>
    [Model]
    public static double[] Temperature(Draw draw, Season p, [Given] double[] days, int skipped, bool isWarm)
    {
        double offset = 0.5 * draw.Latent(Normal(0, 1));
        double[] seen = new double[days.Length];
        double[] weight = new double[7];
        for (int k = 0; k < weight.Length; k++)
        {
            weight[k] = Math.Exp(-k);
        }
        for (int i = 0; i < days.Length; i++)
        {
            double day = days[i] - skipped / 2 % 7;
            double angle = 2 * Math.PI * day / Year + p.Phase;
            double mean = p.Amplitude * Math.Cos(angle) + offset * weight[i % 7];
            mean += !isWarm && days[i] > 0 ? -1 : skipped;
            seen[i] = draw.Observed(Normal(mean, p.Noise));
        }
        return seen;
    }
}
