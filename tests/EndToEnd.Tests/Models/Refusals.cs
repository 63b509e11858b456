using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>One learned number and one that is not.</summary>
[Parameters]
public sealed partial record Pair(double Centre, [Frozen] double Known);

/// <summary>Nothing to learn.</summary>
[Parameters]
public sealed partial record Fixed([Frozen] double Known);

/// <summary>Models that are right as C#, and refuse some values.</summary>
public static partial class Refusals
{
    /// <summary>A latent where a scale is expected: half of its values are none.</summary>
    [Model]
    public static double LatentScale(Draw draw, Pair p)
    {
        double z = draw.Latent(Normal(p.Centre, p.Known));
#pragma warning disable PDSL2022 // What it does at run time is what is tested.
        return draw.Observed(Normal(0, z));
#pragma warning restore PDSL2022
    }

    /// <summary>A parameter record without a free number.</summary>
    [Model]
    public static double NothingToLearn(Draw draw, Fixed p)
    {
        double z = draw.Latent(Normal(p.Known, 1));
        return draw.Observed(Normal(z, 1));
    }

    /// <summary>The first element is never drawn.</summary>
    [Model]
    public static double[] Gap(Draw draw, Pair p, int n)
    {
        double z = draw.Latent(Normal(p.Centre, p.Known));
        double[] y = new double[n];
        for (int i = 1; i < n; i++)
        {
            y[i] = draw.Observed(Normal(z, 1));
        }
        return y;
    }

    /// <summary>An index that is drawn, and may lie beyond what it indexes.</summary>
    [Model]
    public static double DrawnIndex(Draw draw, Pair p, double[] table)
    {
        int k = draw.Latent(Poisson(3));
        return draw.Observed(Normal(p.Centre + table[k], p.Known));
    }
}
