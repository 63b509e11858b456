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

/// <summary>Parameters of two clouds of points in the plane.</summary>
[Parameters]
public sealed partial record Clouds([Simplex] Vector Shares, Matrix Centres, [LowerTriangular] Matrix First, [LowerTriangular] Matrix Second);

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

    /// <summary>A point of one of two clouds, which of them it is of being summed out, seen through noise.</summary>
    [Model]
    public static Vector Point(Draw draw, Clouds p, double noise)
    {
        Vector place = draw.Latent(Mixture(p.Shares, MultivariateNormal(p.Centres.Row(0), p.First), MultivariateNormal(p.Centres.Row(1), p.Second)));
        return draw.Observed(Normal(place, noise));
    }

    /// <summary>The same where the point itself is seen, and what is latent is beside it.</summary>
    [Model]
    public static Vector Moved(Draw draw, Clouds p, double spread)
    {
        Vector shift = draw.Latent(Normal(0.0, spread).Iid(2));
        return draw.Observed(Mixture(p.Shares, MultivariateNormal(p.Centres.Row(0) + shift, p.First), MultivariateNormal(p.Centres.Row(1) + shift, p.Second)));
    }
}
