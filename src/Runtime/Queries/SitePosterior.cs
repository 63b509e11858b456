using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// The posterior of a unit that falls apart into sites: given what is conditioned on, the sites are independent, so a draw of all latents is a draw of what is conditioned on from its posterior and then,
/// for each site by itself, one of its draws by their weights.
/// </summary>
/// <param name="group">The unit.</param>
/// <param name="parameters">Parameter slots.</param>
/// <param name="options">
/// How the fit weighs draws. Where it leaves that to the model, weights here are by the densities of the data: these have no width and so no bias that more draws would not take away.
/// </param>
/// <param name="engine">Runs the model.</param>
/// <param name="loop">Cuts the work over threads.</param>
internal sealed class SitePosterior(SiteGroup group, double[] parameters, SiteOptions options, IParticleEngine engine, ParallelLoop loop)
{
    /// <summary>Parts of the draws that tell the error.</summary>
    internal const int Parts = 10;

    /// <summary>Numbers of particles held at once: half a gigabyte.</summary>
    private const long MostNumbers = 64_000_000;

    /// <summary>What is conditioned on is not drawn at values that have less than this of the largest posterior probability.</summary>
    private const double LeastShare = 1e-6;

    /// <summary>A round of random numbers that nothing else uses.</summary>
    private const uint SiteRound = uint.MaxValue - 10;
    private const uint ChoiceRound = uint.MaxValue - 11;

    private readonly SiteSampler _sampler = new(engine, loop);
    private readonly SiteOptions _options = options.Form == LocalForm.Automatic ? options with { Form = LocalForm.Importance } : options;

    /// <summary>Puts draws together.</summary>
    /// <param name="count">Draws of each site, and of the whole.</param>
    /// <param name="seed">The seed.</param>
    internal SitePosteriorDraws Draw(int count, ulong seed)
    {
        count = Fitting(count);
        (int First, int Count)[] sets = [(0, count), .. Enumerable.Range(0, Parts).Select(part => (part * count / Parts, (part + 1) * count / Parts - part * count / Parts))];
        double[][] shares = Shares(sets, count, seed);
        double[][][] rows = [.. sets.Select(set => Enumerable.Range(0, set.Count).Select(_ => new double[group.Group.Model.LatentSlots]).ToArray())];
        int[] taken = new int[sets.Length];
        double effective = double.PositiveInfinity;
        SiteQuality quality = default;
        double most = shares.Max(static own => own[0]);
        for (int combination = 0; combination < shares.Length; combination++)
        {
            if (shares[combination].All(static share => share == 0.0))
            {
                continue;
            }

            SiteBatch batch = Simulate(combination, count, 0, seed);
            SiteSample sample = _sampler.Weigh(group, Unit, parameters, batch, count, _options, default);
            if (shares[combination][0] == most)
            {
                quality = sample.Quality;
            }

            effective = Math.Min(effective, EffectiveSize(sample, count));
            for (int set = 0; set < sets.Length; set++)
            {
                // As many as their share, to the nearest: the sums over values before are rounded, so that the last one ends with the last draw.
                double until = shares.Take(combination + 1).Sum(own => own[set]);
                int end = Math.Min(sets[set].Count, (int)Math.Round(until * sets[set].Count));
                Fill(sample, sets[set], rows[set].AsMemory(taken[set]..end), combination, new RandomKey(Mixed(seed, combination), ChoiceRound - (uint)set));
                taken[set] = end;
            }
        }

        return new SitePosteriorDraws(rows[0], rows[1..], effective, quality);
    }

    /// <summary>
    /// log p(x) by the mean, over draws of the latents of each site from the model, of the density of what is observed of it: sums of logarithms of means, corrected by half
    /// their relative variances, and a mean over what is conditioned on.
    /// </summary>
    /// <param name="count">Draws of each site.</param>
    /// <param name="seed">The seed.</param>
    internal UnitLogLikelihood LogLikelihood(int count, ulong seed)
    {
        var found = new (double Log, double Variance, double Share)[group.Held.Count];
        for (int combination = 0; combination < found.Length; combination++)
        {
            var means = new LogMeans(group.Components.Count);
            double prior = 0.0;
            int together = Fitting(count);
            for (int first = 0; first < count; first += together)
            {
                SiteBatch batch = Simulate(combination, Math.Min(together, count - first), first, seed);
                means.Add(_sampler.LogDensitiesAtData(group, parameters, batch));
                prior = LogPrior(batch);
            }

            (double log, double variance, double share) = means.Sum();
            found[combination] = (prior + log, variance, share);
        }

        (double Log, double Variance, double Share) best = found.MaxBy(static one => one.Log);
        if (!double.IsFinite(best.Log))
        {
            return new UnitLogLikelihood(double.NegativeInfinity, double.PositiveInfinity, 0.0);
        }

        double[] weights = [.. found.Select(one => Math.Exp(one.Log - best.Log))];
        double total = weights.Sum();
        double squared = found.Zip(weights, (one, weight) => weight == 0.0 ? 0.0 : weight * weight * one.Variance / (total * total)).Sum();
        return new UnitLogLikelihood(best.Log + Math.Log(total), Math.Sqrt(squared), best.Share);
    }

    /// <summary>The only unit of the group.</summary>
    private static SiteBlock Unit => new(0, 1);

    private static ulong Mixed(ulong seed, int combination) => combination == 0 ? seed : RandomFamilies.Mixed(seed, combination);

    /// <summary>As many draws as fit into memory, of those asked for.</summary>
    private int Fitting(int count) => (int)Math.Clamp(
        MostNumbers / Math.Max(1L, 3L * group.Group.Model.LatentSlots + 4L * group.Group.Model.ObservationSlots), Math.Min(50, count), count);

    /// <summary>Draws [first, first + count) of a combination.</summary>
    private SiteBatch Simulate(int combination, int count, int first, ulong seed) =>
        _sampler.Simulate(group, Unit, parameters, new HeldPoint([combination], []), count, new RandomKey(Mixed(seed, combination), SiteRound), first);

    private double LogPrior(SiteBatch batch)
    {
        if (group.Held.Slots.Length == 0)
        {
            return 0.0;
        }

        (double[] latents, _) = engine.Terms(group.Sites, parameters, batch);
        return group.Held.Slots.Sum(slot => latents[slot * batch.Count]);
    }

    /// <summary>The posterior of what is conditioned on, from each set of draws: combinations times sets.</summary>
    private double[][] Shares((int First, int Count)[] sets, int count, ulong seed)
    {
        int combinations = group.Held.Count;
        if (combinations == 1)
        {
            return [[.. sets.Select(static _ => 1.0)]];
        }

        var logarithms = new double[combinations][];
        for (int combination = 0; combination < combinations; combination++)
        {
            SiteBatch batch = Simulate(combination, count, 0, seed);
            double[] densities = _sampler.LogDensitiesAtData(group, parameters, batch);
            double prior = LogPrior(batch);
            logarithms[combination] = [.. sets.Select(set =>
            {
                var means = new LogMeans(group.Components.Count);
                means.Add(densities, count, set.First, set.Count);
                return prior + means.Sum().Log;
            })];
        }

        double[][] shares = [.. logarithms.Select(static own => new double[own.Length])];
        for (int set = 0; set < sets.Length; set++)
        {
            double largest = logarithms.Max(own => own[set]);
            double[] weights = [.. logarithms.Select(own => double.IsFinite(largest) ? Math.Exp(own[set] - largest) : 1.0)];
            weights = [.. weights.Select(static weight => weight < LeastShare ? 0.0 : weight)];
            double total = weights.Sum();
            for (int combination = 0; combination < combinations; combination++)
            {
                shares[combination][set] = weights[combination] / total;
            }
        }

        return shares;
    }

    /// <summary>
    /// Fills rows: of each site one of the draws of a set, by weight. The numbers that choose are spread evenly over (0, 1), in an order of its own for each site, so that shares among the rows are those of the weights to the nearest row
    /// (M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods for selecting values of input variables", Technometrics 21 (1979) 239).
    /// </summary>
    private void Fill(SiteSample sample, (int First, int Count) set, Memory<double[]> rows, int combination, RandomKey key)
    {
        int all = sample.Batch.Count;
        for (int row = 0; row < rows.Length; row++)
        {
            group.Held.Write(combination, rows.Span[row]);
        }

        loop.Run(group.Components.Count, component =>
        {
            int[] latents = group.Components.Latents[component];
            if (latents.Length == 0)
            {
                return;
            }

            ReadOnlySpan<double> weights = sample.LatentWeights.AsSpan(latents[0] * all, all);
            var cumulative = new double[set.Count];
            double sum = 0.0;
            for (int r = 0; r < set.Count; r++)
            {
                sum += weights[set.First + r];
                cumulative[r] = sum;
            }

            var random = new PhiloxStream(key, (uint)component);
            int[] order = Shuffled(rows.Length, ref random);
            for (int row = 0; row < rows.Length; row++)
            {
                // Where a part has no draw of any weight each will do.
                double position = (order[row] + random.NextUniform().Value) / rows.Length;
                int chosen = sum > 0.0 ? Array.BinarySearch(cumulative, position * sum) : (int)(position * set.Count);
                chosen = set.First + Math.Min(chosen < 0 ? ~chosen : chosen, set.Count - 1);
                foreach (int slot in latents)
                {
                    rows.Span[row][slot] = sample.Batch.Latents[slot * all + chosen];
                }
            }
        });
    }

    private static int[] Shuffled(int count, ref PhiloxStream random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int last = count - 1; last > 0; last--)
        {
            int other = Math.Min(last, (int)(random.NextUniform().Value * (last + 1)));
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private double EffectiveSize(SiteSample sample, int count)
    {
        double least = count;
        for (int component = 0; component < group.Components.Count; component++)
        {
            if (group.Components.Latents[component] is [int slot, ..])
            {
                double squares = 0.0;
                foreach (double weight in sample.LatentWeights.AsSpan(slot * count, count))
                {
                    squares += weight * weight;
                }

                least = Math.Min(least, 1.0 / squares);
            }
        }

        return least;
    }
}
