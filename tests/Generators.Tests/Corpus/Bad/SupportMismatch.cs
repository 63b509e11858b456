using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Mixture(double[] Weights, double[] Slopes, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Mixture p)
    {
        int part = draw.Latent(Categorical(p.Weights));
        return draw.Observed(Normal(p.Slopes[part], -p.Noise));
    }
}
