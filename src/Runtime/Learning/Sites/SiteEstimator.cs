using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Gradients of the log-likelihood of units that fall apart into sites: the sum over sites of what each site's own regression says, by one reverse
/// pass through all draws with their weights held fixed.
/// </summary>
internal sealed class SiteEstimator(IReadOnlyList<SiteGroup> groups, ulong seed, IParticleEngine engine, ParallelLoop loop, PriorTerm? prior = null)
{
    /// <summary>How much of the posterior of what is conditioned on is kept from one estimate to the next.</summary>
    private const double Memory = 0.8;

    /// <summary>Draws of a log-likelihood that are held at once.</summary>
    private const int DrawsTogether = 256;

    /// <summary>Draws of each site that a start is tried with, and their round of random numbers, which no iteration uses.</summary>
    private const int CheckedDraws = 40;
    private const int CheckRound = 3_900_000;

    private readonly SiteSampler _sampler = new(engine, loop);
    private readonly CommonSampler _common = new(engine, loop);

    /// <summary>The groups.</summary>
    internal IReadOnlyList<SiteGroup> Groups => groups;

    /// <summary>The log prior of the parameters; null where there is none.</summary>
    internal PriorTerm? Prior => prior;

    /// <summary>Number of units of data.</summary>
    internal int Units { get; } = groups.Sum(static group => group.Group.Units);

    /// <summary>Number of sites of all units.</summary>
    internal int SiteCount { get; } = groups.Sum(static group => group.Group.Units * group.Components.Count);

    /// <summary>How many numbers the data are.</summary>
    internal long ObservedNumbers { get; } = groups.Sum(static group => (long)group.Group.Units * group.Group.Model.ObservationSlots);

    /// <summary>Parameters that enter the densities of what is conditioned on.</summary>
    internal required IReadOnlySet<string> HeldMembers { get; init; }

    /// <summary>Where nothing is conditioned on.</summary>
    internal double[][] NoPosteriors { get; } = [.. groups.Select(static _ => Array.Empty<double>())];

    /// <summary>True where some latent of the whole unit is gone through value by value.</summary>
    internal bool HasHeld => groups.Any(static group => group.Held.Count > 1);

    /// <summary>True where some latents are common to components.</summary>
    internal bool HasCommon => groups.Any(static group => group.Common.Any);

    /// <exception cref="InvalidStartException">Draws of a site, or their scores, are not finite at the start.</exception>
    internal void CheckStart(double[] slots, ModelDescription description)
    {
        try
        {
            double[][] even = [.. groups.Select(static group => new double[group.Group.Count * group.Held.Count])];
            Gradient(slots, CheckedDraws, new SiteOptions(), Hold(even, HasCommon ? BeginCommon(slots, CheckRound) : null, CheckRound), CheckRound);
        }
        catch (NotFiniteException exception)
        {
            throw new InvalidStartException($"{description.Name}: expected starting parameters at which the draws of each site and their scores are finite, found: {exception.Message}.");
        }
    }

    /// <summary>The estimated gradient in parameter slots, nats per unit, and how near the data were to the draws.</summary>
    /// <param name="slots">The parameters.</param>
    /// <param name="draws">Draws R of each site.</param>
    /// <param name="options">How draws are weighted.</param>
    /// <param name="held">Where what is conditioned on is held, group by group (<see cref="Hold"/>).</param>
    /// <param name="round">Which random numbers.</param>
    internal (double[] Gradient, SiteQuality Quality) Gradient(double[] slots, int draws, SiteOptions options, HeldPoint[] held, int round)
    {
        var gradient = new double[slots.Length];
        SiteQuality quality = default;
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            RandomKey key = Key(round, index);
            var own = new double[slots.Length];
            foreach (SiteBlock block in SiteBlock.Of(group, draws, options.MostNumbers))
            {
                SiteBatch batch = _sampler.Simulate(group, block, slots, held[index], draws, key);
                SiteSample sample = _sampler.Weigh(group, block, slots, batch, draws, options, quality);
                engine.AddWeightedGradient(group.Sites, slots, batch, sample.LatentWeights, sample.ObservationWeights, own);
                quality = sample.Quality;
            }

            Add(gradient, own, group.Group.Share);
        }

        if (!gradient.All(double.IsFinite))
        {
            throw new NotFiniteException("the score of a site is not finite");
        }

        return (gradient, quality);
    }

    /// <summary>
    /// Sums s_k = sum_t e_kt s_t of the scores s_t of the sites with coefficients e_kt such that sum_k s_k s_k' has the mean sum_t s_t s_t', which estimates the
    /// information in the data: one site each where they are few, random signs where they are many.
    /// </summary>
    /// <param name="slots">The parameters.</param>
    /// <param name="draws">Draws R of each site.</param>
    /// <param name="options">How draws are weighted.</param>
    /// <param name="held">As for <see cref="Gradient"/>.</param>
    /// <param name="round">Which random numbers; others give other draws with the same coefficients.</param>
    /// <returns>Gradients in parameter slots, nats over all data.</returns>
    internal double[][] ContrastGradients(double[] slots, int draws, SiteOptions options, HeldPoint[] held, int round)
    {
        var gradients = new List<double[]>();
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            RandomKey key = Key(round, index);
            double[][] own = [.. Enumerable.Range(0, SiteContrasts.Sums(group)).Select(_ => new double[slots.Length])];
            foreach (SiteBlock block in SiteBlock.Of(group, draws, options.MostNumbers))
            {
                SiteBatch batch = _sampler.Simulate(group, block, slots, held[index], draws, key);
                SiteSample sample = _sampler.Weigh(group, block, slots, batch, draws, options, default);
                for (int sum = 0; sum < own.Length; sum++)
                {
                    double[] coefficients = SiteContrasts.Coefficients(group, block, RandomFamilies.Mixed(seed, index), sum);
                    if (coefficients.AsSpan().ContainsAnyExcept(0.0))
                    {
                        SiteSample contrast = SiteContrasts.Apply(group, block, sample, draws, coefficients);
                        engine.AddWeightedGradient(group.Sites, slots, batch, contrast.LatentWeights, contrast.ObservationWeights, own[sum]);
                    }
                }
            }

            gradients.AddRange(own);
        }

        return [.. gradients];
    }

    /// <summary>
    /// Gradients of the log densities of latents that are common to components, with these held, at each of some parameters.
    /// </summary>
    /// <param name="slots">The parameters at which everything else is drawn, which does not enter.</param>
    /// <param name="points">The parameters.</param>
    /// <param name="held">As for <see cref="Gradient"/>.</param>
    /// <param name="round">Which random numbers.</param>
    /// <returns>Gradients in parameter slots, nats over all data.</returns>
    internal double[][] CommonGradients(double[] slots, IReadOnlyList<double[]> points, HeldPoint[] held, int round)
    {
        double[][] gradients = [.. points.Select(static point => new double[point.Length])];
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            SiteBatch batch = _sampler.Simulate(group, SiteBlock.Whole(group), slots, held[index], draws: 1, Key(round, index));
            var weights = new double[batch.Latents.Length];
            foreach (int slot in group.Common.Slots)
            {
                group.Group.Weights.CopyTo(weights, slot * batch.Count);
            }

            for (int point = 0; point < points.Count; point++)
            {
                var own = new double[points[point].Length];
                engine.AddWeightedGradient(group.Sites, points[point], batch, weights, new double[batch.Drawn.Length], own);
                Add(gradients[point], own, group.Group.Units);
            }
        }

        return gradients;
    }

    private static void Add(double[] sum, double[] own, double factor)
    {
        for (int slot = 0; slot < own.Length; slot++)
        {
            sum[slot] += factor * own[slot];
        }
    }

    /// <summary>
    /// Of each unit the log posterior of each combination of what is conditioned on, up to a constant, from kernel estimates of the densities of its sites;
    /// those before count in part.
    /// </summary>
    /// <param name="slots">The parameters.</param>
    /// <param name="options">How many draws.</param>
    /// <param name="before">The estimates before; null where there are none.</param>
    /// <param name="common">Latents that are common to components, held as they are now: then estimates before, which were made at others, do not count.</param>
    /// <param name="round">Which random numbers.</param>
    internal double[][] Posteriors(double[] slots, SiteOptions options, double[][]? before, CommonState[]? common, int round)
    {
        var posteriors = new double[groups.Count][];
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            int combinations = group.Held.Count;
            posteriors[index] = new double[group.Group.Count * combinations];
            for (int combination = 0; combinations > 1 && combination < combinations; combination++)
            {
                HeldPoint same = At(group, combination, common?[index]);
                foreach (SiteBlock block in SiteBlock.Of(group, options.DrawsPerValue, options.MostNumbers))
                {
                    SiteBatch batch = _sampler.Simulate(group, block, slots, same, options.DrawsPerValue, Key(round, index));
                    double[] densities = _sampler.LogDensities(group, batch, options.DrawsPerValue);
                    double[] priors = LogPriors(group, slots, batch, options.DrawsPerValue);
                    for (int unit = 0; unit < densities.Length; unit++)
                    {
                        double fresh = densities[unit] + priors[unit];
                        int at = (block.First + unit) * combinations + combination;
                        posteriors[index][at] = before is null || common is not null ? fresh : Memory * before[index][at] + (1.0 - Memory) * fresh;
                    }
                }
            }
        }

        return posteriors;
    }

    /// <summary>How many units of data a gradient simulates.</summary>
    internal long SimulatedBy(int draws) => (long)draws * groups.Sum(static group => group.Group.Count);

    /// <summary>How many units of data the posteriors of what is conditioned on simulate.</summary>
    internal long SimulatedByPosteriors(SiteOptions options) =>
        options.DrawsPerValue * groups.Sum(static group => group.Held.Count > 1 ? (long)group.Group.Count * group.Held.Count : 0L);

    /// <summary>Posteriors that are all at one combination of what is conditioned on.</summary>
    internal double[][] HeldAt(int combination) =>
    [
        .. groups.Select(group => Enumerable.Range(0, group.Group.Count * group.Held.Count)
            .Select(at => at % group.Held.Count == combination ? 0.0 : double.NegativeInfinity).ToArray()),
    ];

    /// <summary>
    /// The log-likelihood of all data given one combination of what is conditioned on, nats: sums over sites of the logarithms of the means, over draws of their latents, of the densities of their
    /// data, each corrected for its bias to first order. Good to what sampling costs; where no draw is near a datum it falls far short, as a kernel estimate does not.
    /// </summary>
    internal double LogLikelihood(double[] slots, int combination, int draws, SiteOptions options, int round)
    {
        double total = 0.0;
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            HeldPoint same = At(group, combination, null);
            int together = Math.Min(draws, DrawsTogether);
            foreach (SiteBlock block in SiteBlock.Of(group, together, options.MostNumbers))
            {
                LogMeans[] means = [.. Enumerable.Range(0, block.Count).Select(_ => new LogMeans(group.Components.Count))];
                for (int first = 0; first < draws; first += together)
                {
                    SiteBatch batch = _sampler.Simulate(group, block, slots, same, together, Key(round, index), first * group.Group.Count);
                    double[] densities = _sampler.LogDensitiesAtData(group, slots, batch);
                    for (int unit = 0; unit < means.Length; unit++)
                    {
                        means[unit].Add(densities, batch.Count, unit * together, together);
                    }
                }

                for (int unit = 0; unit < means.Length; unit++)
                {
                    total += means[unit].Sum().Log * group.Group.Weights[block.First + unit] * group.Group.Units;
                }
            }
        }

        return total;
    }

    /// <summary>Kernel estimate of the log density of all data given one combination of what is conditioned on, nats.</summary>
    internal double LogDensity(double[] slots, int combination, int draws, SiteOptions options, int round)
    {
        double total = 0.0;
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            HeldPoint same = At(group, combination, null);
            foreach (SiteBlock block in SiteBlock.Of(group, draws, options.MostNumbers))
            {
                double[] densities = _sampler.LogDensities(group, _sampler.Simulate(group, block, slots, same, draws, Key(round, index)), draws);
                for (int unit = 0; unit < densities.Length; unit++)
                {
                    total += densities[unit] * group.Group.Weights[block.First + unit] * group.Group.Units;
                }
            }
        }

        return total;
    }

    /// <summary>The log density of what is conditioned on, of each unit.</summary>
    private double[] LogPriors(SiteGroup group, double[] slots, SiteBatch batch, int draws)
    {
        (double[] latents, _) = engine.Terms(group.Sites, slots, batch);
        return [.. Enumerable.Range(0, batch.Count / draws).Select(unit => group.Held.Slots.Concat(group.Common.Slots).Sum(slot => latents[slot * batch.Count + unit * draws]))];
    }

    /// <summary>The states of latents that are common to components, of every group, at draws of the model.</summary>
    internal CommonState[] BeginCommon(double[] slots, int round) => [.. groups.Select((group, index) => _common.Begin(group, slots, Key(round, index)))];

    /// <summary>Moves them by a sweep, with the latents of the whole unit drawn from their posterior.</summary>
    internal CommonState[] Sweep(double[] slots, SiteOptions options, CommonState[] common, double[][] logPosteriors, int round) =>
    [
        .. groups.Select((group, index) => _common.Sweep(group, slots, common[index], Choose(group, logPosteriors[index], Key(round, index)), options, Key(round, index))),
    ];

    /// <summary>How well they are known.</summary>
    internal CommonQuality Check(double[] slots, SiteOptions options, CommonState[] common, int round)
    {
        (double Effective, double SquaredNoise, int Blocks)[] checks = [.. groups.Select((group, index) => _common.Check(group, slots, common[index], options, Key(round, index)))];
        double blocks = checks.Sum(static check => check.Blocks);
        return new CommonQuality(
            options.CommonCandidates, checks.Sum(static check => check.Effective) / blocks, Math.Sqrt(checks.Sum(static check => check.SquaredNoise) / blocks));
    }

    /// <summary>Values drawn from their posteriors for everything that is conditioned on.</summary>
    /// <param name="logPosteriors">Of each unit, the unnormalised log posterior of each combination of latents of the whole unit; group by group.</param>
    /// <param name="common">Latents that are common to components; null where there are none.</param>
    /// <param name="round">Which random numbers.</param>
    internal HeldPoint[] Hold(double[][] logPosteriors, CommonState[]? common, int round) =>
    [
        .. groups.Select((group, index) => common is null
            ? new HeldPoint(Choose(group, logPosteriors[index], Key(round, index)), [])
            : new HeldPoint(common[index].Combinations, CommonSampler.Draw(group, common[index], Key(round, index)))),
    ];

    private static HeldPoint At(SiteGroup group, int combination, CommonState? common) => new([.. Enumerable.Repeat(combination, group.Group.Count)], common?.Current ?? []);

    /// <summary>A combination for each unit, drawn from its posterior.</summary>
    private static int[] Choose(SiteGroup group, double[] logPosteriors, RandomKey key)
    {
        int combinations = group.Held.Count;
        var chosen = new int[group.Group.Count];
        for (int unit = 0; combinations > 1 && unit < chosen.Length; unit++)
        {
            ReadOnlySpan<double> own = logPosteriors.AsSpan(unit * combinations, combinations);
            double[] weights = Weights(own);
            double target = new PhiloxStream(key, (uint)unit).At(0, int.MaxValue).NextUniform().Value * weights.Sum();
            while (chosen[unit] < combinations - 1 && target >= weights[chosen[unit]])
            {
                target -= weights[chosen[unit]++];
            }
        }

        return chosen;
    }

    private static double[] Weights(ReadOnlySpan<double> logarithms)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in logarithms)
        {
            largest = Math.Max(largest, value);
        }

        var weights = new double[logarithms.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(logarithms[i] - largest);
        }

        return weights;
    }

    private RandomKey Key(int round, int group) => new(group == 0 ? seed : RandomFamilies.Mixed(seed, group), (uint)round);
}
