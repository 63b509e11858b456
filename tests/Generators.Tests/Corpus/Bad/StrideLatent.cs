using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Blur(Vector Kernel, [Simplex] double[] Strides, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static Vector Value(Draw draw, Blur p)
    {
        int stride = 1 + draw.Latent(Categorical(p.Strides));
        return draw.Observed(Normal(ConvolveTransposed(p.Kernel, p.Kernel, stride), p.Noise));
    }
}
