using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The density of the data of one component at each of some candidates for what is common to it and others, by the quieter of two estimates (<see cref="CommonTargets"/>).
/// </summary>
internal static class ComponentDensity
{
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
        ReadOnlySpan<double> quieter = Noise(weighted, count, draws) < Noise(anew, count, draws) ? weighted : anew;
        for (int k = 0; k < count; k++)
        {
            densities[k] = LogWeights.Mean(quieter.Slice(k * draws, draws));
        }
    }

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

    /// <summary>
    /// The median over candidates of how far the difference between the estimates by the first and by the second half of the draws is from its own median: what is the same for all candidates does not matter,
    /// nor does what a few far ones are off.
    /// </summary>
    private static double Noise(ReadOnlySpan<double> logarithms, int count, int draws)
    {
        var differences = new double[count];
        var half = new double[draws / 2];
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> own = logarithms.Slice(k * draws, draws);
            own[..half.Length].CopyTo(half);
            double first = LogWeights.Mean(half);
            own.Slice(half.Length, half.Length).CopyTo(half);
            double difference = first - LogWeights.Mean(half);
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
