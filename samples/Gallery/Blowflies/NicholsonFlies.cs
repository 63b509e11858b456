using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>Delayed recruitment and survival, both with gamma noise; the history before the first count is learned too (counts divided by their maximum).</summary>
[Parameters]
public sealed partial record FlyRates(
    [Positive] double Fecundity, [Positive] double Capacity, [Positive] double Mortality,
    [Positive] double RecruitmentNoise, [Positive] double SurvivalNoise, [Positive] double ProcessNoise,
    [Simplex] double[] Delay, [UnitInterval] double[] History);

public static partial class NicholsonFlies
{
    /// <summary>Population at each step; the delay, in steps, is itself unknown and discrete.</summary>
    [Model]
    public static double[] Population(Draw draw, FlyRates p, int steps)
    {
        int longest = p.Delay.Length;
        int delay = 1 + draw.Latent(Categorical(p.Delay));
        double[] population = new double[longest + steps];
        for (int t = 0; t < longest; t++)
        {
            population[t] = p.History[t];
        }
        double[] observed = new double[steps];
        double recruitShape = 1 / (p.RecruitmentNoise * p.RecruitmentNoise);
        double surviveShape = 1 / (p.SurvivalNoise * p.SurvivalNoise);
        for (int t = 0; t < steps; t++)
        {
            double parents = population[longest + t - delay];
            double recruitment = draw.Latent(Gamma(recruitShape, recruitShape));
            double stress = draw.Latent(Gamma(surviveShape, surviveShape));
            double expected = p.Fecundity * parents * Math.Exp(-parents / p.Capacity) * recruitment
                + population[longest + t - 1] * Math.Exp(-p.Mortality * stress);
            double flies = draw.Observed(LogNormal(Math.Log(expected), p.ProcessNoise));
            population[longest + t] = flies;
            observed[t] = flies;
        }
        return observed;
    }
}
