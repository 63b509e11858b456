using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Vectors and Matrices that a loop carries from trip to trip.</summary>
public static partial class VectorLoops
{
    /// <summary>A hidden state that a matrix moves and shocks push, seen through a sum; the shocks are drawn one by one.</summary>
    [Model]
    public static double[] StateSpace(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        Vector state = p.Bias;
        for (int t = 0; t < n; t++)
        {
            double shock = draw.Latent(Normal(0, p.Scale));
            state = p.Persistence * Tanh(p.Weights * state) + shock * p.Bias;
            y[t] = draw.Observed(Normal(Dot(state, p.Bias) * p.Level, p.Scale));
        }
        return y;
    }

    /// <summary>A Vector drawn in every trip, around a mean that the last one moves.</summary>
    [Model]
    public static double[] Drawn(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        Vector mean = draw.Latent(Normal(p.Bias, p.Noise), name: "start");
        Vector before = mean;
        for (int t = 0; t < n; t++)
        {
            Vector place = draw.Latent(Normal(p.Weights * mean + 0.1 * before, p.Noise));
            before = mean;
            mean = p.Persistence * place;
            y[t] = draw.Observed(Normal(Sum(mean) + before[0] * mean[2], p.Scale));
        }
        return y;
    }

    /// <summary>Two Vectors that change places, through a third name and through a tuple, and one that grows.</summary>
    [Model]
    public static double Swapped(Draw draw, Everything p, int n)
    {
        Vector first = p.Bias;
        Vector second = p.Weights * p.Bias;
        Vector total = first + second;
        for (int t = 0; t < n; t++)
        {
            Vector old = first;
            first = second;
            second = old + p.Persistence * first;
            total += first * second;
            total *= p.Level;
            (first, second) = (second, first);
        }
        double z = draw.Latent(Normal(Dot(first, total), p.Scale));
        return draw.Observed(Normal(z * first[1] - second[0], p.Scale + Functions.Exp(-Dot(second, second))));
    }

    /// <summary>Parts of tuples are what they were when the tuple was made.</summary>
    [Model]
    public static double Kept(Draw draw, Everything p)
    {
        double level = p.Level;
        Vector state = p.Bias;
        (double Level, Vector State) before = (level, state);
        level = 2 * level;
        state = level * state;
        double z = draw.Latent(Normal(before.Level + Dot(before.State, state), p.Scale));
        var after = (level, state);
        (level, state) = before;
        return draw.Observed(Normal(z * level + Dot(state, after.state) - after.level, p.Scale));
    }

    /// <summary>One of two Vectors, which must be as long as each other.</summary>
    [Model]
    public static double Either(Draw draw, Everything p, bool isBias)
    {
        Vector chosen = isBias ? p.Bias : p.Noise;
        double z = draw.Latent(Normal(Sum(chosen), p.Scale));
        return draw.Observed(Normal(z, p.Scale));
    }

    /// <summary>Loops within loops, a choice on data and one on what is drawn, and a break.</summary>
    [Model]
    public static double[] Nested(Draw draw, Everything p, [Given] int[] kinds, int inner)
    {
        double[] y = new double[kinds.Length];
        Vector outerState = p.Bias;
        Vector running = [p.Level, p.Scale, 0.5];
        for (int t = 0; t < kinds.Length; t++)
        {
            Vector innerState = outerState;
            for (int k = 0; k <= inner + t; k++)
            {
                innerState = Tanh(p.Weights * innerState + running);
                if (kinds[t] == k)
                {
                    break;
                }
                running = 0.5 * running + 0.5 * innerState;
            }
            double z = draw.Latent(Normal(Sum(innerState), p.Scale));
            if (z > p.Fixed)
            {
                outerState = Tanh(z * outerState);
            }
            else
            {
                outerState = innerState - outerState;
            }
            if (kinds[t] % 2 == 0)
            {
                running = Tanh(running * outerState);
            }
            y[t] = draw.Observed(Normal(Dot(outerState, running), p.Scale));
        }
        return y;
    }

    /// <summary>A covariance that is carried: the recursion of a filter.</summary>
    [Model]
    public static double[] Filtered(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        Matrix spread = Outer(p.Bias, p.Bias);
        Vector mean;
        mean = p.Noise;
        for (int t = 0; t < n; t++)
        {
            double z = draw.Latent(Normal(mean[0], p.Scale));
            Vector gain = spread.Column(0) / (spread[0, 0] + p.Scale);
            mean = p.Weights * (mean + gain * (z - mean[0]));
            spread = p.Persistence * p.Weights * (spread - Outer(gain, spread.Row(0))) * Transpose(p.Weights);
            spread += Outer(p.Noise, p.Noise);
            y[t] = draw.Observed(Normal(mean[1], p.Scale + spread[1, 1] * spread[1, 1]));
        }
        return y;
    }
}
