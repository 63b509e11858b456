using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>Mean of the log variance of a return, how much of its deviation from there is left after a step, and what each step adds to it.</summary>
[Parameters]
public sealed partial record Turbulence(double Level, [UnitInterval] double Carry, [Positive] double Push);

public static partial class Market
{
    /// <summary>Returns whose log variance is an autoregression that nobody sees, in its stationary law from the first step on.</summary>
    [Model]
    public static double[] Returns(Draw draw, Turbulence p, int steps)
    {
        double[] returns = new double[steps];
        double deviation = draw.Latent(Normal(0, p.Push / Math.Sqrt(1 - p.Carry * p.Carry)), name: "first");
        for (int t = 0; t < steps; t++)
        {
            if (t > 0)
            {
                deviation = draw.Latent(Normal(p.Carry * deviation, p.Push));
            }
            returns[t] = draw.Observed(Normal(0, Math.Exp(0.5 * (p.Level + deviation))));
        }
        return returns;
    }
}
