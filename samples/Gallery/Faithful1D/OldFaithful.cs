using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>Two regimes of eruption: which one an eruption belongs to is never seen.</summary>
[Parameters]
public sealed partial record Regimes([Simplex] double[] Weights, double[] Means, [Positive] double[] Scales);

public static partial class OldFaithful
{
    /// <summary>Duration of one eruption, in minutes.</summary>
    [Model]
    public static double Duration(Draw draw, Regimes p)
    {
        int regime = draw.Latent(Categorical(p.Weights));
        return draw.Observed(Normal(p.Means[regime], p.Scales[regime]));
    }
}
