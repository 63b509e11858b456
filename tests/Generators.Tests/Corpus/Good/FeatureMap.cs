using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Corpus;

/// <summary>What a regression is to see of a signal: a filtered mean, how far the signal strays from it, and both bent.</summary>
public static partial class FeatureMap
{
    [Parameters]
    public sealed partial record Source(double Level, [Positive] double Noise);

    [Parameters]
    public sealed partial record Filter(Vector Weights, Vector Slopes);

    [Model]
    public static double[] Signal(Draw draw, Source p, int length)
    {
        double[] x = new double[length];
        double level = draw.Latent(Normal(p.Level, 1));
        for (int i = 0; i < length; i++)
        {
            x[i] = draw.Observed(Normal(level, p.Noise));
        }
        return x;
    }

    [FeatureMap]
    public static (double Mean, Vector Bent) Summary(double[] x, Filter f, double floor = 1e-3)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
        {
            mean += f.Weights[i % f.Weights.Length] * x[i] / x.Length;
        }
        double spread = floor;
        for (int i = 0; i < x.Length; i++)
        {
            spread += Square(x[i] - mean);
        }
        Vector bent = Tanh(f.Weights * mean + f.Slopes * Math.Log(spread));
        return (mean, bent);
    }

    private static double Square(double x) => x * x;
}
