using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>One factor behind several lengths, with noise of one size.</summary>
[Parameters]
public sealed partial record OneFactor(Vector Mean, Vector Loading, [Positive] double Noise);

public static partial class Flower
{
    /// <summary>Lengths of one flower, in centimetres: every one of them follows the size of the flower.</summary>
    [Model]
    public static Vector Lengths(Draw draw, OneFactor p)
    {
        double size = draw.Latent(Normal(0, 1));
        return draw.Observed(Normal(p.Mean + p.Loading * size, p.Noise));
    }
}
