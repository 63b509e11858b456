using ProbDsl;
using static ProbDsl.Distributions;

namespace Good;

[Parameters]
public sealed partial record Clinic([Simplex] double[] Mix, double[] Levels, [Positive] double Scale, [UnitInterval] double Healthy, [Positive] double Rate);

public static partial class Wrappers
{
    /// <summary>A titre from one of two groups, below the limit of what is measured read as the limit; visits, of which many make none.</summary>
    [Model]
    public static (Vector Titres, int Visits) Patient(Draw draw, Clinic p, double limit)
    {
        double frailty = draw.Latent(Truncated(Gamma(2, p.Rate), 0.1, 5));
        Vector titres = draw.Observed(Censored(Mixture(p.Mix, Normal(p.Levels[0], p.Scale), Normal(p.Levels[1], frailty)), limit, double.PositiveInfinity).Iid(3));
        int visits = draw.Observed(ZeroInflated(p.Healthy, Poisson(frailty)));
        return (titres, visits);
    }
}
