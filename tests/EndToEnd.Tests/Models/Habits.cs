using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Forms that authors of C# write without thinking.</summary>
public static partial class Habits
{
    /// <summary>A nested record under a local's name, and the whole record under another.</summary>
    [Model]
    public static double RecordInLocal(Draw draw, Levels p)
    {
        Levels all = p;
        Spreads spread = p.Spread;
        var known = all.Known;
        double z = draw.Latent(Normal(all.Centre, spread.Within));
        return draw.Observed(Normal(z * spread.Between[0] + known.Between[1], known.Within + p.Mix[0]));
    }

    /// <summary>Local functions, static or not, after the return.</summary>
    [Model]
    public static double FunctionsLast(Draw draw, Everything p, int n)
    {
        double z = draw.Latent(Normal(0, 1));
        double total = 0;
        for (int i = n - 1; i >= 0; i -= 2)
        {
            total += Math.Pow(z, i) / Factorial(i) + Twice(p.Level);
        }
        return draw.Observed(Normal(total, p.Scale));

        static double Factorial(int k)
        {
            double product = 1;
            for (int j = 2; j <= k; j++)
            {
                product *= j;
            }
            return product;
        }

        double Twice(double x) => 2 * x;
    }

    /// <summary>A helper without a value, called for two arrays; one of tuples with a foreach; a tuple chosen in an expression.</summary>
    [Model]
    public static (double[] A, double[] B) Helpers(Draw draw, Everything p, [Given] double[] a, [Given] double[] b)
    {
        var (mean, spread) = Moments(a);
        double z = draw.Latent(Normal(mean, spread + 0.1));
        (double low, double high) = z < 0.4 ? (z, p.Level) : (p.Level, z * 2);
        double[] first = new double[a.Length];
        double[] second = new double[b.Length];
        Observe(draw, first, a, low, p.Scale);
        Observe(draw, second, b, high * p.Level, p.Scale);
        return (first, second);
    }

    private static void Observe(Draw draw, double[] target, double[] xs, double slope, double scale)
    {
        for (int i = 0; i < xs.Length; i++)
        {
            target[i] = draw.Observed(Normal(slope * xs[i], scale), name: "value");
        }
    }

    private static (double Mean, double Spread) Moments(double[] values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }
        double sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }
        return (mean, Math.Sqrt(sum));
    }

    /// <summary>Arrays that are made where there is something to put in: elsewhere their length is negative, or has no value.</summary>
    [Model]
    public static double GuardedLengths(Draw draw, Everything p, int n, int parts)
    {
        double sum = 0;
        if (n > 2)
        {
            double[] inner = new double[n - 2];
            for (int i = 0; i < inner.Length; i++)
            {
                inner[i] = draw.Latent(Normal(p.Level, 1));
                sum += inner[i] * inner[i];
            }
        }
        if (parts > 0)
        {
            double[] share = new double[n / parts];
            for (int i = 0; i < n / parts; i++)
            {
                share[i] = draw.Latent(Normal(0, p.Scale));
                sum += share[i];
            }
        }
        double z = draw.Latent(Normal(sum, 1));
        return draw.Observed(Normal(z, p.Scale));
    }

    /// <summary>Array lengths that settings may make negative, or divide by zero.</summary>
    [Model]
    public static double[] Lengths(Draw draw, Everything p, [Given] double[] xs, int lag, int parts)
    {
        double[] y = new double[xs.Length - lag];
        double[] means = new double[xs.Length / parts];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = p.Level * i;
        }
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = draw.Observed(Normal(xs[i] + means[i / parts], p.Scale));
        }
        return y;
    }

    /// <summary>Elements read only where a flag holds and the index is within: of what is given by a setting, of what is observed by a latent.</summary>
    [Model]
    public static double[] GuardedReads(Draw draw, Everything p, [Given] double[] xs, bool lagged)
    {
        double[] y = new double[xs.Length];
        for (int i = 0; i < xs.Length; i++)
        {
            bool follows = draw.Latent(Bernoulli(0.4));
            double before = lagged && i > 0 ? xs[i - 1] : 0;
            double last = follows && i > 0 ? y[i - 1] : p.Level;
            y[i] = draw.Observed(Normal(before + last, p.Scale));
        }
        return y;
    }
}
