using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>How many mites a leaf has on average, and how alike leaves are: a great shape is a small difference.</summary>
[Parameters]
public sealed partial record MiteRate([Positive] double Mean, [Positive] double Shape);

public static partial class RedMites
{
    /// <summary>Mites on one leaf, which come at a rate of the leaf's own.</summary>
    [Model]
    public static int Count(Draw draw, MiteRate p)
    {
        double rate = draw.Latent(Gamma(p.Shape, p.Shape / p.Mean));
        return draw.Observed(Poisson(rate));
    }
}
