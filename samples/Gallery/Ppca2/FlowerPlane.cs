using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>Several factors, a column each, behind several lengths, with noise of one size.</summary>
[Parameters]
public sealed partial record SeveralFactors(Vector Mean, Matrix Loadings, [Positive] double Noise);

public static partial class FlowerPlane
{
    /// <summary>Lengths of one flower, in centimetres: they follow its factors.</summary>
    [Model]
    public static Vector Lengths(Draw draw, SeveralFactors p)
    {
        Vector factors = draw.Latent(Normal(0, 1).Iid(p.Loadings.Columns));
        return draw.Observed(Normal(p.Mean + p.Loadings * factors, p.Noise));
    }
}
