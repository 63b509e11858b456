using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The density of the data of one component at each of some candidates for what is common to it and others, by the quieter of two estimates (<see cref="CommonTargets"/>).
/// </summary>
internal static class ComponentDensity
{
    /// <summary>Where halves differ by nats, the first order says nothing.</summary>
    private const double LargestCorrection = 0.5;

    /// <summary>Writes the log densities.</summary>
    /// <param name="anew">log p(x | z_kr, u_k) of draws r made at each candidate k: K x R.</param>
    /// <param name="held">log p(x | z_r, u_k) of the same draws r at each candidate, draw r made at candidate r mod K.</param>
    /// <param name="ofLatents">log p(z_r | u_k) of these.</param>
    /// <param name="densities">K numbers; overwritten.</param>
    internal static void Estimate(ReadOnlySpan<double> anew, ReadOnlySpan<double> held, ReadOnlySpan<double> ofLatents, Span<double> densities)
    {
        int count = densities.Length;
        int draws = anew.Length / count;
        double[] weighted = Weighted(held, ofLatents, count, draws);
        double[] byAnew = Halves(anew, count, draws);
        double[] byWeights = Halves(weighted, count, draws);
        double[] quieter = Noise(byWeights) < Noise(byAnew) ? byWeights : byAnew;
        for (int k = 0; k < count; k++)
        {
            densities[k] = LogWeights.Mean(quieter.AsSpan(2 * k, 2)) + Correction(quieter[2 * k] - quieter[2 * k + 1]);
        }
    }

    /// <summary>
    /// The logarithm of a mean of draws lies too low, most where they vary most, which is far from the data: the posterior would be too narrow. The logarithms of the halves lie twice as low as
    /// that of both together, so that the difference between it and their mean is what is missing, to first order in one over the number of draws (M. Quenouille 1949).
    /// </summary>
    private static double Correction(double difference) => double.IsFinite(difference)
        ? Math.Min(LargestCorrection, Math.Abs(0.5 * difference) + Math.Log(0.5 * (1.0 + Math.Exp(-Math.Abs(difference)))))
        : 0.0;

    /// <summary>log [p(x | z_r, u_k) p(z_r | u_k) / sum_j c_j p(z_r | u_j)], c_j the share of the draws that were made at candidate j.</summary>
    private static double[] Weighted(ReadOnlySpan<double> held, ReadOnlySpan<double> ofLatents, int count, int draws)
    {
        var weighted = new double[held.Length];
        var atDraw = new double[Math.Min(count, draws)];
        for (int r = 0; r < draws; r++)
        {
            for (int k = 0; k < atDraw.Length; k++)
            {
                int made = (draws - k + count - 1) / count;
                atDraw[k] = ofLatents[k * draws + r] + Math.Log((double)made * atDraw.Length / draws);
            }

            double mixture = LogWeights.Mean(atDraw);
            for (int k = 0; k < count; k++)
            {
                weighted[k * draws + r] = held[k * draws + r] + ofLatents[k * draws + r] - mixture;
            }
        }

        return weighted;
    }

    /// <summary>Of each candidate the log mean of the first half of its draws, and of the second.</summary>
    private static double[] Halves(ReadOnlySpan<double> logarithms, int count, int draws)
    {
        var halves = new double[2 * count];
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> own = logarithms.Slice(k * draws, draws);
            halves[2 * k] = LogWeights.Mean(own[..(draws / 2)]);
            halves[2 * k + 1] = LogWeights.Mean(own[(draws / 2)..]);
        }

        return halves;
    }

    /// <summary>
    /// The median over candidates of how far the difference between two halves is from its own median: what is the same for all candidates does not matter, nor does what a
    /// few far ones are off.
    /// </summary>
    private static double Noise(double[] halves)
    {
        var differences = new double[halves.Length / 2];
        for (int k = 0; k < differences.Length; k++)
        {
            double difference = halves[2 * k] - halves[2 * k + 1];
            differences[k] = double.IsFinite(difference) ? difference : double.PositiveInfinity;
        }

        double median = Median(differences);
        return double.IsFinite(median) ? Median(Array.ConvertAll(differences, difference => Math.Abs(difference - median))) : double.PositiveInfinity;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
