using ProbDsl;
using static ProbDsl.Distributions;

[Parameters]
public sealed partial record Odds([UnitInterval] double Success, double Logit);

public static partial class Draws
{
    [Model]
    public static int Count(Draw draw, Odds p)
    {
        int die = draw.Latent(UniformInt(3, 3));
        int place = draw.Latent(UniformInt(0, 6));
        int trials = draw.Latent(Binomial(-1, p.Success));
        int failures = draw.Latent(Geometric(1.5));
        return draw.Observed(NegativeBinomial(0, 1 + die + place + trials + failures + p.Logit * p.Logit));
    }
}
