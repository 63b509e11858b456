using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

[Parameters]
public sealed partial record Wander([UnitInterval] double Carry, [Positive] double Push, [Positive] double Noise);

/// <summary>Series whose latents are chains.</summary>
public static partial class Chains
{
    /// <summary>A hidden autoregression seen through noise.</summary>
    [Model]
    public static double[] Wandering(Draw draw, Wander p, int steps)
    {
        double[] x = new double[steps];
        double state = draw.Latent(Normal(0, 1), name: "first");
        for (int t = 0; t < steps; t++)
        {
            if (t > 0)
            {
                state = draw.Latent(Normal(p.Carry * state, p.Push));
            }
            x[t] = draw.Observed(Normal(state, p.Noise));
        }
        return x;
    }

    /// <summary>The same model, whose state is computed of innovations and carried from step to step.</summary>
    [Model]
    public static double[] Adding(Draw draw, Wander p, int steps)
    {
        double[] x = new double[steps];
        double state = 0;
        for (int t = 0; t < steps; t++)
        {
            double innovation = draw.Latent(Normal(0, 1));
            state = t == 0 ? innovation : p.Carry * state + p.Push * innovation;
            x[t] = draw.Observed(Normal(state, p.Noise));
        }
        return x;
    }

    /// <summary>The same model, all states before all that is seen of them.</summary>
    [Model]
    public static double[] StatesFirst(Draw draw, Wander p, int steps)
    {
        double[] state = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            state[t] = draw.Latent(Normal(t == 0 ? 0 : p.Carry * state[t - 1], t == 0 ? 1 : p.Push));
        }
        double[] x = new double[steps];
        for (int t = 0; t < steps; t++)
        {
            x[t] = draw.Observed(Normal(state[t], p.Noise));
        }
        return x;
    }
}
