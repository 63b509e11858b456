using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Queries;

/// <summary>
/// log p(x) of single units by importance sampling: latents are drawn in part from the model and in part from a proposal learned
/// from simulations around x, and weighted as draws of the mixture of both (A. Owen and Y. Zhou, "Safe and effective importance
/// sampling", JASA 95 (2000) 135). Latents that no proposal is made for are drawn by the author's method given the others, so that their
/// densities drop out of the weights.
/// </summary>
internal sealed class LikelihoodSampler<TLatents, TObservation>
{
    /// <summary>States of the integers that are summed over where all latents are integers.</summary>
    private const int MostStates = 512;

    private const uint PilotRound = uint.MaxValue - 3;
    private const uint Round = uint.MaxValue - 4;
    private const uint ProposalRound = uint.MaxValue - 5;

    private readonly PosteriorContext<TLatents, TObservation> _context;
    private readonly LogLikelihoodOptions _options;
    private readonly ulong _seed;
    private readonly SimulatedCloud _cloud;
    private readonly Predicate<int> _isProposed;
    private readonly double[][]? _states;

    /// <exception cref="NotSupportedException">The model observes what a simulator computed, which has no density.</exception>
    internal LikelihoodSampler(PosteriorContext<TLatents, TObservation> context, LogLikelihoodOptions options)
    {
        _context = context;
        _options = options;
        _seed = options.Seed ?? context.Options.Seed;
        SiteDescription[] sites = context.Description.Sites;
        if (Array.Find(sites, static site => site.IsObserved && site.Distribution == "Simulated") is { } simulated)
        {
            throw new NotSupportedException(
                $"{context.Description.Name}: site {simulated.Name} is observed as a simulator computed it and has no density, so the model has no log-likelihood that could be evaluated.");
        }

        _isProposed = site => LatentEmbedding.IsReal(sites[site].Support) || LatentEmbedding.IsDiscrete(sites[site].Support);
        _cloud = context.Cloud(_seed, options.Samples * options.CandidatesPerSample, options.Samples);
        _states = context.Embedding.IsDiscreteOnly ? FrequentStates() : null;
    }

    /// <summary>The seed of a unit.</summary>
    internal static ulong SeedOf(ulong seed, int unit) => seed + unchecked((ulong)unit * 0x9E3779B97F4A7C15UL);

    /// <summary>Estimates for an observation in the supports of its sites.</summary>
    /// <param name="observation">Its slots.</param>
    /// <param name="unit">Which unit: each has random numbers of its own.</param>
    internal UnitLogLikelihood Estimate(double[] observation, int unit)
    {
        ulong seed = SeedOf(_seed, unit);
        if (_states is not null)
        {
            return Enumerate(observation, seed);
        }

        LatentProposal? proposal = null;
        if (_options.DefensiveShare < 1.0 && _context.Embedding.Real.Length + _context.Embedding.Discrete.Length > 0)
        {
            var particles = PosteriorParticles.Of(LocalCloud.Around(_cloud, observation, _options.Samples), _context.Embedding);
            var first = new LatentProposal(_context.Embedding, particles.Slots, particles.Weights.Values);

            // The first weights say where the posterior is; the draws of the estimate are others, so it stays unbiased.
            (double[] logWeights, double[][] rows) = Draw(observation, first, seed, PilotRound, _options.Draws / 2);
            double largest = logWeights.Max();
            proposal = double.IsFinite(largest)
                ? new LatentProposal(_context.Embedding, rows, Array.ConvertAll(logWeights, weight => Math.Exp(weight - largest)))
                : first;
        }

        return Summarise(Draw(observation, proposal, seed, Round, _options.Draws).LogWeights);
    }

    private (double[] LogWeights, double[][] Rows) Draw(double[] observation, LatentProposal? proposal, ulong seed, uint round, int count)
    {
        double share = proposal is null ? 1.0 : _options.DefensiveShare;
        int plain = (int)Math.Ceiling(share * count);
        share = (double)plain / count;
        var logWeights = new double[count];
        var rows = new double[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = new double[_context.Model.LatentSlots];
            bool isProposed = i >= plain;
            if (isProposed)
            {
                proposal!.Draw(rows[i], new RandomKey(seed, ProposalRound - (round == Round ? 0u : 1u)), (uint)i);
            }

            (double prior, double likelihood) = Score(rows[i], observation, isProposed, new RandomKey(seed, round), (uint)i);
            double mixture = prior;
            if (proposal is not null && likelihood > double.NegativeInfinity)
            {
                double proposed = Math.Log(1.0 - share) + proposal.LogDensity(rows[i]);
                double own = Math.Log(share) + prior;
                double larger = Math.Max(own, proposed);
                mixture = larger + Math.Log(Math.Exp(own - larger) + Math.Exp(proposed - larger));
            }

            double weight = prior + likelihood - mixture;
            logWeights[i] = double.IsNaN(weight) ? double.NegativeInfinity : weight;
        }

        return (logWeights, rows);
    }

    /// <summary>
    /// Log density of the latents that proposals are made for, and of the observation given all. What is not proposed is drawn
    /// into the row.
    /// </summary>
    private (double Prior, double Likelihood) Score(double[] row, double[] observation, bool isProposed, RandomKey key, uint sample)
    {
        try
        {
            if (!isProposed)
            {
                _context.Run(new GuidedDraw(key, sample, _context.Schedule, row, static _ => false, observation));
            }

            var draw = new GuidedDraw(key, sample, _context.Schedule, row, _isProposed, observation);
            _context.Run(draw);
            return (draw.LogGuided, double.IsNaN(draw.LogObserved) ? double.NegativeInfinity : draw.LogObserved);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or ShapeMismatchException)
        {
            // A proposal may lie where a distribution refuses its argument or an index leads nowhere: the model is never there.
            return (double.NegativeInfinity, double.NegativeInfinity);
        }
    }

    /// <summary>The sum over the states that were simulated, and draws from the model for what they leave.</summary>
    private UnitLogLikelihood Enumerate(double[] observation, ulong seed)
    {
        var seen = new HashSet<SlotValues>(_states!.Select(state => _context.Embedding.State(state)));
        double[] terms = Array.ConvertAll(_states!, state =>
        {
            (double prior, double likelihood) = Score([.. state], observation, isProposed: true, new RandomKey(seed, Round), 0);
            return prior + likelihood;
        });
        double largest = terms.Max();
        ParticleBatch fresh = _context.Simulate(new RandomKey(seed, Round), _options.Draws);
        var logWeights = new List<double>();
        for (int i = 0; i < fresh.Count; i++)
        {
            double[] row = ParticleBatch.Column(fresh.Latents, fresh.Count, i);
            if (!seen.Contains(_context.Embedding.State(row)))
            {
                logWeights.Add(Score(row, observation, isProposed: true, new RandomKey(seed, Round), (uint)i).Likelihood);
            }
        }

        largest = Math.Max(largest, logWeights.DefaultIfEmpty(double.NegativeInfinity).Max());
        if (double.IsNegativeInfinity(largest))
        {
            return new UnitLogLikelihood(largest, double.PositiveInfinity, 0.0);
        }

        double known = terms.Sum(term => Math.Exp(term - largest));
        double rest = logWeights.Sum(weight => Math.Exp(weight - largest)) / fresh.Count;
        double square = logWeights.Sum(weight => Math.Exp(2.0 * (weight - largest))) / fresh.Count;
        double error = Math.Sqrt(Math.Max(0.0, square - rest * rest) / fresh.Count) / (known + rest);
        return new UnitLogLikelihood(largest + Math.Log(known + rest) + 0.5 * error * error, error, known / (known + rest));
    }

    private static UnitLogLikelihood Summarise(double[] logWeights)
    {
        double largest = logWeights.Max();
        if (!double.IsFinite(largest))
        {
            return new UnitLogLikelihood(double.NegativeInfinity, double.PositiveInfinity, 0.0);
        }

        double mean = logWeights.Average(weight => Math.Exp(weight - largest));
        double square = logWeights.Average(weight => Math.Exp(2.0 * (weight - largest)));
        double variance = Math.Max(0.0, square / (mean * mean) - 1.0) / (logWeights.Length - 1);

        // The logarithm of an estimate is too small by half its relative variance.
        return new UnitLogLikelihood(largest + Math.Log(mean) + 0.5 * variance, Math.Sqrt(variance), mean * mean / square);
    }

    /// <summary>Distinct states of the integers, the most frequent ones first.</summary>
    private double[][] FrequentStates()
    {
        ParticleBatch batch = _cloud.Batch;
        return [.. Enumerable.Range(0, batch.Count)
            .Select(i => ParticleBatch.Column(batch.Latents, batch.Count, i))
            .GroupBy(row => _context.Embedding.State(row))
            .OrderByDescending(static group => group.Count())
            .Take(MostStates)
            .Select(static group => group.First())];
    }
}
