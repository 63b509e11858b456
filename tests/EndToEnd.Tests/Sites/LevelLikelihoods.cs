using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>Exact log-likelihoods of <see cref="CommonLevels"/>: closed forms where all is normal, sums over fine grids where it is not.</summary>
internal static class LevelLikelihoods
{
    /// <summary>Rows less their slope are normal about a level that is normal with standard deviation 10.</summary>
    internal static double Plate(double[] y, double[] place, Plot p)
    {
        double[] left = [.. y.Zip(place, (value, at) => value - p.Slope * at)];
        return Exchangeable(left, p.Between * p.Between + p.Noise * p.Noise, 100, 0);
    }

    /// <summary>Group by group, given the level on a grid.</summary>
    internal static double Nested(double[,] y, Terraces p) => LogMean(
        5, 0, 400, level => Groups(y).Sum(group => Exchangeable(group, p.BetweenRows * p.BetweenRows + p.Noise * p.Noise, p.BetweenGroups * p.BetweenGroups, level)));

    internal static double Votes(bool[,] y, Wards p)
    {
        // Of an answer the chance given its group, on a fine grid of leanings: it depends on the group's effect alone.
        double total = 0;
        int rows = y.GetLength(1);
        for (int j = 0; j < y.GetLength(0); j++)
        {
            int yes = Enumerable.Range(0, rows).Count(i => y[j, i]);
            total += LogMean(p.Between, p.Mean, 120, group =>
            {
                double chance = Math.Exp(LogMean(1, group, 60, static leaning => -Math.Log(1 + Math.Exp(-leaning))));
                return yes * Math.Log(chance) + (rows - yes) * Math.Log(1 - chance);
            });
        }

        return total;
    }

    internal static double Located(double[] y, Lots p) => LogMean(
        20, 0, 4000, place => y.Sum(value => Math.Log((1 - p.Bad) * Density(value - place, p.Spread) + p.Bad * Density(value - place - p.Shift, p.Spread))));

    /// <summary>Over counts, and over the shares on a triangle of small cells.</summary>
    internal static double Shared(double[] y, Mill p)
    {
        const int Cells = 60;
        var terms = new List<double>();
        double logCount = -3;
        for (int steps = 0; steps < 15; logCount += Math.Log(3.0 / ++steps))
        {
            double[][] densities = [.. y.Select(value => (double[])[.. Enumerable.Range(0, 3).Select(kind => Density(value - p.Step * steps - 3 * kind, p.Spread))])];
            for (int i = 0; i < Cells; i++)
            {
                for (int j = 0; i + j < Cells; j++)
                {
                    (double first, double second) = ((i + 1.0 / 3) / Cells, (j + 1.0 / 3) / Cells);
                    double third = 1 - first - second;
                    terms.Add(logCount + 0.5 * Math.Log(first * second * third) + densities.Sum(own => Math.Log(first * own[0] + second * own[1] + third * own[2])));
                }
            }
        }

        return LogSum(terms);
    }

    /// <summary>The greatest of a function over steps of each of two numbers about a point, in shares of it, again and again with smaller steps.</summary>
    internal static double Greatest(Func<double, double, double> function, double first, double second)
    {
        double best = function(first, second);
        for (double step = 0.2; step > 0.001; step *= 0.5)
        {
            for (bool moves = true; moves;)
            {
                moves = false;
                foreach ((double dx, double dy) in new[] { (step, 0.0), (-step, 0), (0, step), (0, -step), (step, step), (-step, -step), (step, -step), (-step, step) })
                {
                    (double x, double y) = (first + dx * Math.Max(0.1, Math.Abs(first)), second + dy * Math.Max(0.1, Math.Abs(second)));
                    double value = function(x, y);
                    if (value > best)
                    {
                        (best, first, second, moves) = (value, x, y, true);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Values that are normal with a variance about a number which is normal itself.</summary>
    private static double Exchangeable(double[] values, double variance, double ofMean, double mean)
    {
        int n = values.Length;
        double average = values.Average();
        double together = variance + n * ofMean;
        return -0.5 * (n * Math.Log(2 * Math.PI) + (n - 1) * Math.Log(variance) + Math.Log(together)
            + values.Sum(value => (value - average) * (value - average)) / variance + n * (average - mean) * (average - mean) / together);
    }

    private static IEnumerable<double[]> Groups(double[,] y) =>
        Enumerable.Range(0, y.GetLength(0)).Select(j => (double[])[.. Enumerable.Range(0, y.GetLength(1)).Select(i => y[j, i])]);

    /// <summary>log E exp f(u) of a normal u, on an even grid over eight standard deviations to each side.</summary>
    private static double LogMean(double deviation, double mean, int steps, Func<double, double> logarithm)
    {
        double step = 16.0 / steps;
        return LogSum([.. Enumerable.Range(0, steps + 1).Select(i =>
        {
            double at = -8 + i * step;
            return logarithm(mean + deviation * at) - 0.5 * at * at + Math.Log(step / Math.Sqrt(2 * Math.PI));
        })]);
    }

    private static double LogSum(IReadOnlyList<double> terms)
    {
        double largest = terms.Max();
        return largest + Math.Log(terms.Sum(term => Math.Exp(term - largest)));
    }

    private static double Density(double off, double deviation) => Math.Exp(-0.5 * off * off / (deviation * deviation)) / (deviation * Math.Sqrt(2 * Math.PI));
}
