using ProbDsl;
using static ProbDsl.Distributions;

namespace Bad;

[Parameters]
public sealed partial record Coin([UnitInterval] double First, [UnitInterval] double Second, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double Value(Draw draw, Coin p)
    {
        double shift = draw.Latent(Normal(0, 1));
        double share = p.First + p.Second;
        bool side = draw.Latent(Bernoulli(share));
        return draw.Observed(Normal(side ? shift : -shift, p.Noise + shift));
    }
}
