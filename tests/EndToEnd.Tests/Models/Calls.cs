using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Scales of two kinds, a record inside another.</summary>
[Parameters]
public sealed partial record Spreads([Positive] double Within, [Positive] Vector Between);

/// <summary>A record that holds records, one of which is not learned.</summary>
[Parameters]
public sealed partial record Levels(double Centre, Spreads Spread, [Frozen] Spreads Known, [Simplex] double[] Mix);

/// <summary>Functions of Math, calls that cannot be followed, factors, records in records.</summary>
public static partial class Calls
{
    /// <summary>Every function of reals that has a derivative, and those that round what no parameter reaches.</summary>
    [Model]
    public static (double Value, double Angle) Functions(Draw draw, Everything p)
    {
        double z = draw.Latent(Normal(p.Level, 1));
        double unit = Math.Tanh(p.Level + p.Bias[0]);
        double sum = Math.Tan(0.3 * unit) + Math.Sinh(p.Level) - Math.Cosh(p.Bias[1]) + Math.Asin(0.9 * unit) * Math.Acos(0.8 * unit) + Math.Atan(p.Level * z);
        sum += Math.Log2(p.Scale) + Math.Log10(p.Noise[0]) * Math.Cbrt(2 + p.Persistence) + Math.Clamp(p.Level * 0.1, -3, 3) + global::ProbDsl.Functions.Log1p(p.Scale * z * z);
        double rounded = Math.Floor(z) + Math.Ceiling(2 * z) - Math.Round(z * 3) + Math.Sign(z - 0.5);
        double value = draw.Observed(Normal(sum + rounded, p.Scale));
        double angle = draw.Observed(Normal(Math.Atan2(p.Level * z, 1 + p.Scale), 1));
        return (value, angle);
    }

    /// <summary>Calls of a library with arrays and scalars of every kind, on draws and on data; what comes of them is drawn from and simulated.</summary>
    [Model]
    public static (double Seen, int Count, bool Flag, Vector Many) Foreign(Draw draw, Everything p, [Given] double[] ages, int[,] table)
    {
        double z = draw.Latent(Normal(p.Level, p.Scale));
        bool high = draw.Latent(Bernoulli(p.Persistence));
        Vector effect = draw.Latent(Normal(p.Bias, p.Noise));
        double area = Library.Area(z, high, 3, ages, effect, table);
        double seen = draw.Observed(Normal(Math.Tanh(area) * p.Level + Library.Area(1.0, true, 2, ages, ages, table) * p.Scale, p.Scale));
        int count = draw.Simulated(Library.Count(z, effect));
        bool flag = draw.Simulated(Library.IsLong(z));
        Vector many = draw.Simulated(effect * 2.0);
        return (seen, count, flag, many);
    }

    /// <summary>Arrays, Vectors, Matrices and tuples of them that a library makes of what is given: inputs as givens are, of lengths that the library decides.</summary>
    [Model]
    public static (double[] Seen, Vector Shares) Computed(Draw draw, Everything p, [Given] double[] ages, [Given] bool isSorted, int[,] table)
    {
        int lags = table.GetLength(1) - 1;
        double[] ordered = Library.Ordered(ages, isSorted);
        double[,] basis = Library.Basis(ordered, lags);
        (int[] ranks, Vector shares, double total) = Library.Ranked(ages);
        Matrix spread = Library.Spread(ranks.Length, 0.5);
        Vector z = draw.Latent(Normal(p.Level, p.Scale).Iid(ranks.Length));
        double[] seen = new double[Library.Ordered(ages, isSorted).Length];
        for (int i = 0; i < seen.Length; i++)
        {
            double mean = z[ranks[i]] + p.Level * total;
            for (int j = 0; j < basis.GetLength(1); j++)
            {
                mean += p.Bias[0] * basis[i, j] * ordered[i];
            }
            seen[i] = draw.Observed(Normal(mean, p.Scale));
        }
        Vector seenShares = draw.Observed(MultivariateNormal(shares * p.Level, spread));
        return (seen, seenShares);
    }

    /// <summary>A call that may give nothing, or no number.</summary>
    [Model]
    public static double Missing(Draw draw, Everything p, [Given] double[] ages)
    {
        double[] kept = Library.Kept(ages);
        return draw.Observed(Normal(p.Level * kept.Length, p.Scale));
    }

    /// <summary>Factors, in a loop and outside, with an autoregression seen through them.</summary>
    [Model]
    public static double[] Energy(Draw draw, Everything p, int n)
    {
        double[] y = new double[n];
        double z = draw.Latent(Normal(p.Level, 1));
        bool[] on = new bool[n];
        double total = p.Scale;
        for (int i = 0; i < n; i++)
        {
            on[i] = draw.Latent(Bernoulli(p.Persistence));
            total *= on[i] ? p.Scale : 1 + p.Noise[i];
            draw.Factor(p.Bias[i] * total * z);
            y[i] = draw.Observed(Normal(z, p.Scale));
        }
        draw.Factor(-total * total);
        return y;
    }

    /// <summary>Members of records inside records, whole and element by element.</summary>
    [Model]
    public static Vector Nested(Draw draw, Levels p)
    {
        int k = draw.Latent(Categorical(p.Mix));
        Vector scale = p.Spread.Between;
        Vector shift = draw.Latent(Normal(p.Known.Between, p.Spread.Within));
        double own = scale[k] * p.Centre;
        return draw.Observed(Normal(shift + own * p.Known.Between, p.Spread.Between));
    }
}

/// <summary>Stands for a library: loops that no compiler follows.</summary>
public static class Library
{
    /// <summary>A number of all kinds of arguments.</summary>
    public static double Area(double x, bool isDouble, int power, double[] ages, Vector weights, int[,] table)
    {
        double area = isDouble ? 2 * x : x;
        while (power-- > 0)
        {
            area = (area * 0.5) + weights[power % weights.Length] + ages[0] + table[0, 1] + table.GetLength(1);
        }
        return area;
    }

    /// <summary>How many elements lie above a number.</summary>
    public static int Count(double x, Vector values)
    {
        int count = 0;
        foreach (double value in values)
        {
            count += value > x ? 1 : 0;
        }
        return count;
    }

    /// <summary>Whether halving takes long.</summary>
    public static bool IsLong(double x)
    {
        int steps = 0;
        while (Math.Abs(x) > 0.1)
        {
            x /= 2;
            steps++;
        }
        return steps > 3;
    }

    /// <summary>The numbers in order, one less of them where they were not before.</summary>
    public static double[] Ordered(double[] ages, bool isSorted)
    {
        double[] ordered = [.. ages.Order()];
        return isSorted ? ordered : ordered[1..];
    }

    /// <summary>Powers of numbers, one column each.</summary>
    public static double[,] Basis(double[] ages, int columns)
    {
        double[,] basis = new double[ages.Length, columns];
        foreach (int i in Enumerable.Range(0, ages.Length))
        {
            foreach (int j in Enumerable.Range(0, columns))
            {
                basis[i, j] = Math.Pow(0.5 * ages[i], j);
            }
        }
        return basis;
    }

    /// <summary>Ranks, shares of the sum, and the sum.</summary>
    public static (int[] Ranks, Vector Shares, double Total) Ranked(double[] ages)
    {
        double total = ages.Sum();
        return ([.. ages.Select(age => ages.Count(other => other < age))], (Vector)ages.Select(age => age / total).ToArray(), total);
    }

    /// <summary>A diagonal matrix.</summary>
    public static Matrix Spread(int size, double scale)
    {
        double[,] spread = new double[size, size];
        foreach (int i in Enumerable.Range(0, size))
        {
            spread[i, i] = scale;
        }
        return spread;
    }

    /// <summary>What is kept of numbers: nothing of none, and no number of negative ones.</summary>
    public static double[] Kept(double[] ages) => ages.Length == 0 ? null! : [.. ages.Select(Math.Sqrt)];
}
