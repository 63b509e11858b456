using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>A matrix that moves the state on, how hard it is pushed, and the noise it is seen through.</summary>
[Parameters]
public sealed partial record LinearMotion(Matrix Motion, [Positive] double Push, [Positive] double Noise);

public static partial class Spiral
{
    /// <summary>Both coordinates of a state in the plane, step by step, seen through noise: a row a step.</summary>
    [Model]
    public static double[,] Path(Draw draw, LinearMotion p, int steps)
    {
        double[,] seen = new double[steps, 2];
        Vector state = draw.Latent(Normal(0, 1).Iid(2), name: "first");
        for (int t = 0; t < steps; t++)
        {
            if (t > 0)
            {
                state = draw.Latent(Normal(p.Motion * state, p.Push));
            }
            seen[t, 0] = draw.Observed(Normal(state[0], p.Noise));
            seen[t, 1] = draw.Observed(Normal(state[1], p.Noise));
        }
        return seen;
    }
}
