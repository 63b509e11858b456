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

    /// <summary>True where some latent is conditioned on.</summary>
    internal bool HasHeld => groups.Any(static group => group.Held.Count > 1);

    /// <exception cref="InvalidStartException">Draws of a site, or their scores, are not finite at the start.</exception>
    internal void CheckStart(double[] slots, ModelDescription description)
    {
        try
        {
            Gradient(slots, CheckedDraws, new SiteOptions(), [.. groups.Select(static group => new double[group.Group.Count * group.Held.Count])], CheckRound);
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
    /// <param name="logPosteriors">Of each unit, the unnormalised log posterior of each combination of what is conditioned on; group by group.</param>
    /// <param name="round">Which random numbers.</param>
    internal (double[] Gradient, SiteQuality Quality) Gradient(double[] slots, int draws, SiteOptions options, double[][] logPosteriors, int round)
    {
        var gradient = new double[slots.Length];
        SiteQuality quality = default;
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            RandomKey key = Key(round, index);
            int[] chosen = Choose(group, logPosteriors[index], key);
            var own = new double[slots.Length];
            foreach (SiteBlock block in SiteBlock.Of(group, draws, options.MostNumbers))
            {
                SiteBatch batch = _sampler.Simulate(group, block, slots, chosen, draws, key);
                SiteSample sample = _sampler.Weigh(group, block, slots, batch, draws, options, quality);
                engine.AddWeightedGradient(group.Sites, slots, batch, sample.LatentWeights, sample.ObservationWeights, own);
                quality = sample.Quality;
            }

            for (int slot = 0; slot < own.Length; slot++)
            {
                gradient[slot] += group.Group.Share * own[slot];
            }
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
    /// <param name="logPosteriors">As for <see cref="Gradient"/>.</param>
    /// <param name="round">Which random numbers; others give other draws with the same coefficients.</param>
    /// <returns>Gradients in parameter slots, nats over all data.</returns>
    internal double[][] ContrastGradients(double[] slots, int draws, SiteOptions options, double[][] logPosteriors, int round)
    {
        var gradients = new List<double[]>();
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            RandomKey key = Key(round, index);
            int[] chosen = Choose(group, logPosteriors[index], key);
            double[][] own = [.. Enumerable.Range(0, SiteContrasts.Sums(group)).Select(_ => new double[slots.Length])];
            foreach (SiteBlock block in SiteBlock.Of(group, draws, options.MostNumbers))
            {
                SiteBatch batch = _sampler.Simulate(group, block, slots, chosen, draws, key);
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
    /// Of each unit the log posterior of each combination of what is conditioned on, up to a constant, from kernel estimates of the densities of its sites;
    /// those before count in part.
    /// </summary>
    internal double[][] Posteriors(double[] slots, SiteOptions options, double[][]? before, int round)
    {
        var posteriors = new double[groups.Count][];
        for (int index = 0; index < groups.Count; index++)
        {
            SiteGroup group = groups[index];
            int combinations = group.Held.Count;
            posteriors[index] = new double[group.Group.Count * combinations];
            for (int combination = 0; combinations > 1 && combination < combinations; combination++)
            {
                int[] same = [.. Enumerable.Repeat(combination, group.Group.Count)];
                foreach (SiteBlock block in SiteBlock.Of(group, options.DrawsPerValue, options.MostNumbers))
                {
                    SiteBatch batch = _sampler.Simulate(group, block, slots, same, options.DrawsPerValue, Key(round, index));
                    double[] densities = _sampler.LogDensities(group, batch, options.DrawsPerValue);
                    double[] priors = LogPriors(group, slots, batch, options.DrawsPerValue);
                    for (int unit = 0; unit < densities.Length; unit++)
                    {
                        double fresh = densities[unit] + priors[unit];
                        int at = (block.First + unit) * combinations + combination;
                        posteriors[index][at] = before is null ? fresh : Memory * before[index][at] + (1.0 - Memory) * fresh;
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
            int[] same = [.. Enumerable.Repeat(combination, group.Group.Count)];
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
            int[] same = [.. Enumerable.Repeat(combination, group.Group.Count)];
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
        return [.. Enumerable.Range(0, batch.Count / draws).Select(unit => group.Held.Slots.Sum(slot => latents[slot * batch.Count + unit * draws]))];
    }

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
