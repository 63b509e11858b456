using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Parameters of the models below.</summary>
[Parameters]
public sealed partial record Population(double Level, [Positive] double Spread, [Positive] double Noise);

/// <summary>Parameters of counts with more zeros.</summary>
[Parameters]
public sealed partial record Claims([UnitInterval] double Unexposed, [Positive] double Shape, [Positive] double Rate);

/// <summary>Parameters of two groups.</summary>
[Parameters]
public sealed partial record Groups([Simplex] double[] Shares, double[] Levels, [Positive] double Spread, [Positive] double Noise);

/// <summary>One model a wrapper whose parameters its data tell apart.</summary>
public static partial class CompositeFits
{
    /// <summary>Repeated readings of a gauge that ends at zero and at three.</summary>
    [Model]
    public static Vector Readings(Draw draw, Population p)
    {
        double level = draw.Latent(Normal(p.Level, p.Spread));
        return draw.Observed(Censored(Normal(level, p.Noise), 0, 3).Iid(5));
    }

    /// <summary>Sizes that are only kept above one; the level of each unit is cut too.</summary>
    [Model]
    public static Vector Kept(Draw draw, Population p)
    {
        double level = draw.Latent(Truncated(Logistic(p.Level, p.Spread), 0, 5));
        return draw.Observed(Truncated(Normal(level, p.Noise), 1, double.PositiveInfinity).Iid(6));
    }

    /// <summary>Claims of a policy over some years; in a year without exposure there is none.</summary>
    [Model]
    public static int[] Yearly(Draw draw, Claims p)
    {
        double intensity = draw.Latent(Gamma(p.Shape, p.Rate));
        return draw.Observed(ZeroInflated(p.Unexposed, Poisson(intensity)).Iid(8));
    }

    /// <summary>Repeated measurements of someone of one of two groups.</summary>
    [Model]
    public static Vector Measured(Draw draw, Groups p)
    {
        double level = draw.Latent(Mixture(p.Shares, Normal(p.Levels[0], p.Spread), Normal(p.Levels[1], p.Spread)));
        return draw.Observed(Normal(level, p.Noise).Iid(3));
    }

    /// <summary>The same where the groups are of the measurements, and what is common to them shifts both.</summary>
    [Model]
    public static Vector Sorted(Draw draw, Groups p)
    {
        double shift = draw.Latent(Normal(0, p.Spread));
        return draw.Observed(Mixture(p.Shares, Normal(p.Levels[0] + shift, p.Noise), Normal(p.Levels[1] + shift, p.Noise)).Iid(2));
    }
}
