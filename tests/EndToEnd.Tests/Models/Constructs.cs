using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

#pragma warning disable PDSL2007, PDSL3001 // The models share one record, and none uses all of it.
/// <summary>Members of every type and constraint.</summary>
[Parameters]
public sealed partial record Everything(
    double Level, [UnitInterval] double Persistence, [Positive] double Scale, Vector Bias, Matrix Weights,
    [Positive] Vector Noise, [Simplex] double[] Mix, double[,] Table, [Frozen] double Fixed);
#pragma warning restore PDSL2007

/// <summary>One model a construct of the language that the corpus does not use, so that each is compiled and differentiated.</summary>
public static partial class Constructs
{
    private const double Half = 1.0 / 2;

    /// <summary>State carried through a loop in two variables, one of which is drawn; a given read by position.</summary>
    [Model]
    public static double[] CarriedState(Draw draw, Everything p, [Given] Vector inputs, int years)
    {
        double[] y = new double[years];
        double level = draw.Latent(Normal(p.Bias[0], 1));
        double total = 0;
        for (int t = 0; t < years; t++)
        {
            total += p.Persistence * Math.Exp(Half * level) * inputs[t];
            level = draw.Latent(Normal(p.Persistence * level + Dot(p.Bias, inputs), p.Scale), name: "step");
            y[t] = draw.Observed(Normal(total * level / p.Scale, p.Scale));
        }
        return y;
    }

    /// <summary>Two variables that exchange their values: each trip sees those of the trip before.</summary>
    [Model]
    public static double[] Exchange(Draw draw, Everything p, int steps)
    {
        double[] seen = new double[steps];
        double first = p.Level;
        double second = draw.Latent(Normal(p.Level, p.Scale));
        for (int t = 0; t < steps; t++)
        {
            double next = p.Persistence * first * second + Math.Sin(second);
            first = second;
            second = next;
            seen[t] = draw.Observed(Normal(first - second, p.Scale));
        }
        return seen;
    }

    /// <summary>Vectors under names, nested matrix products, a reduction, a carried number that is squared, mixed observations.</summary>
    [Model]
    public static (Vector Image, int Count, bool[] Flags) Network(Draw draw, Everything p)
    {
        int k = draw.Latent(Categorical(p.Mix));
        Vector z = draw.Latent(Normal(0, 1).Iid(p.Weights.Columns));
        Vector hidden = Tanh(p.Weights * Softplus(z * p.Scale) + p.Bias);
        double carry = 1.0;
        for (int t = 0; t < 3; t++)
        {
            carry = carry * p.Persistence + hidden[k];
        }
        Vector image = draw.Observed(Normal(p.Weights * (2 * hidden) - p.Bias / p.Scale, p.Noise));
        int count = draw.Observed(Poisson(Math.Exp(p.Persistence * k) + Math.Sqrt(p.Scale) + Math.Pow(carry, 2) + Softplus(LogSumExp(hidden) + Sum(z))));
        bool[] flags = draw.Observed(Bernoulli(p.Persistence).Iid(4));
        return (image, count, flags);
    }

    /// <summary>Loops within loops, tables indexed by two variables, a latent in a loop kept in a local and one in an array.</summary>
    [Model]
    public static double[,] Nested(Draw draw, Everything p, int rows)
    {
        double[,] cell = new double[rows, p.Noise.Length];
        int[] kind = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            kind[i] = draw.Latent(Categorical(p.Mix));
            double size = draw.Latent(Gamma(2.0, p.Scale));
            double running = 0;
            for (int j = 0; j < p.Noise.Length; j++)
            {
                running += Math.Log(1 + size * p.Noise[j]);
                double shift = draw.Latent(Normal(p.Table[kind[i], j] * running, 1));
                cell[i, j] = draw.Observed(Normal(shift + p.Bias[kind[i]], p.Noise[j]));
            }
        }
        return cell;
    }

    /// <summary>An array of intermediate values written element by element and read back, two givens, every kind of setting.</summary>
    [Model]
    public static double[] Filtered(
        Draw draw, Everything p, [Given] double[] x, [Given] int[] group, double gain, bool isShifted, int[] order, double[,] basis)
    {
        double[] smooth = new double[x.Length + 1];
        for (int i = 0; i < x.Length; i++)
        {
            smooth[i + 1] = p.Persistence * smooth[i] + gain * x[i] * Math.Tanh(p.Level + basis[i, 1]);
        }
        double z = draw.Latent(Exponential(p.Scale));
        double shift = isShifted ? 1.0 : 0.0;
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = draw.Observed(Normal(smooth[order[i] + 1] * z + p.Bias[group[i]] + shift, p.Scale + p.Fixed * p.Fixed));
        }
        return y;
    }

    /// <summary>Choices by latents, truth values as numbers, comparisons, uniform and log densities without an exponential family.</summary>
    [Model]
    public static (double Value, int Kind) Choices(Draw draw, Everything p)
    {
        bool high = draw.Latent(Bernoulli(p.Persistence));
        bool other = draw.Latent(BernoulliLogit(p.Level));
        double u = p.Scale * draw.Latent(Uniform(0, 1), name: "u");
        double mean = high ? p.Level * u : Math.Max(u, p.Bias[1]);
        double slope = high && !other || u > 0.3 ? p.Scale : 1 / p.Scale;
        double value = draw.Observed(Normal(mean + Math.Min(p.Level, slope) - Math.Abs(p.Bias[0]), slope));
        int kind = draw.Observed(Categorical(p.Mix));
        return (value, kind);
    }

    /// <summary>An autoregression: observed values as parents, so no natural parameters in the latents alone.</summary>
    [Model]
    public static double[] Autoregression(Draw draw, Everything p, int steps)
    {
        double[] y = new double[steps];
        y[0] = draw.Observed(Normal(p.Level, 1), name: "first");
        for (int t = 1; t < steps; t++)
        {
            double shock = draw.Latent(Normal(0, p.Noise[0]));
            y[t] = draw.Observed(Normal(p.Persistence * y[t - 1] + shock, p.Scale));
        }
        return y;
    }

    /// <summary>A Vector drawn in every trip; a function of one real on a Vector of latents; the sum of an expression.</summary>
    [Model]
    public static int[] Trips(Draw draw, Everything p, int trips)
    {
        int[] count = new int[trips];
        for (int t = 0; t < trips; t++)
        {
            Vector effect = draw.Latent(Normal(p.Bias * p.Level, p.Noise));
            int[] extra = draw.Latent(Poisson(p.Scale).Iid(2));
            count[t] = draw.Observed(Poisson(Math.Exp(Half * Math.Tanh(Dot(effect, p.Bias))) + Sum(Sigmoid(effect)) + extra[0] * p.Persistence + extra[1]));
        }
        return count;
    }

    /// <summary>Names that are keywords, or not ASCII, or those of the emitted code's own variables.</summary>
    [Model]
    public static double Größe(Draw draw, Everything p)
    {
        double @event = draw.Latent(Normal(p.Level, p.Scale));
        double latents = draw.Latent(Normal(@event, 1));
        double gradient = 2 * latents * p.Scale;
        double ß = draw.Observed(Normal(gradient, p.Noise[0]));
        return ß;
    }
}
