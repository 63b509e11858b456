using System.Globalization;
using MathNet.Numerics.Distributions;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// Simulation-based calibration: latents and observation are simulated, and the true latents are looked for in the posterior of
/// the observation. S. Talts, M. Betancourt, D. Simpson, A. Vehtari and A. Gelman, "Validating Bayesian inference algorithms with
/// simulation-based calibration", arXiv 1804.06788 (2018). Equal values are ranked at random, so that integers are calibrated too.
/// </summary>
internal static class CalibrationRun
{
    private const uint UnitRound = uint.MaxValue - 7;
    private const uint DrawRound = uint.MaxValue - 8;
    private const uint TieRound = uint.MaxValue - 9;

    internal static IReadOnlyList<FunctionCalibration> Run<TLatents, TObservation>(
        PosteriorContext<TLatents, TObservation> context, IReadOnlyList<(string Name, Func<TLatents, double> Function)> functions,
        CalibrationOptions options, CancellationToken cancellation)
    {
        if (functions.Count == 0)
        {
            throw new ArgumentException("expected at least one function of the latents, found none.", nameof(functions));
        }

        foreach ((string name, Func<TLatents, double> function) in functions)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(functions));
            ArgumentNullException.ThrowIfNull(function, nameof(functions));
        }

        ulong seed = options.Seed ?? context.Options.Seed;
        var cloud = new Lazy<SimulatedCloud>(() => context.Cloud(seed, options.Samples * options.CandidatesPerSample, options.Samples));
        ParticleBatch units = context.Simulate(new RandomKey(seed, UnitRound), options.Units);
        RequireFinite(units, context.Description.Name);

        // With a draw less than a multiple of the bins, there are as many ranks in each.
        int draws = (options.Bins * options.DrawsPerBin) - 1;
        var ranks = new int[functions.Count, options.Units];
        var positions = new double[functions.Count, options.Units];
        context.Loop.Run(options.Units, unit =>
        {
            cancellation.ThrowIfCancellationRequested();
            double[] observation = ParticleBatch.Column(units.Observations, units.Count, unit);
            PosteriorParticles particles = context.SitesOf(observation) is { } sites
                ? PosteriorParticles.Equal(sites.Draw(options.Samples, seed + ((ulong)unit << 32)).Whole)
                : PosteriorParticles.Of(LocalCloud.Around(cloud.Value, observation, options.Samples), context.Embedding);
            TLatents[] latents = [.. particles.Slots.Select(slots => context.Model.ReadLatents(slots))];
            TLatents truth = context.Model.ReadLatents(ParticleBatch.Column(units.Latents, units.Count, unit));
            int[] drawn = particles.Draw(draws, new RandomKey(seed + ((ulong)unit << 32), DrawRound));
            for (int index = 0; index < functions.Count; index++)
            {
                double exact = PosteriorLevel<TLatents, TObservation>.Values([truth], functions[index].Function)[0];
                double[] values = PosteriorLevel<TLatents, TObservation>.Values(latents, functions[index].Function);
                PhiloxStream random = new PhiloxStream(new RandomKey(seed, TieRound), (uint)unit).At(index, 0);
                int below = drawn.Count(particle => values[particle] < exact);
                int ties = drawn.Count(particle => values[particle] == exact);
                ranks[index, unit] = below + Math.Min(ties, (int)(random.NextUniform().Value * (ties + 1)));
                (double least, double largest) = new WeightedDistribution(values, particles.Weights.Values).Around(exact);
                positions[index, unit] = least + (random.NextUniform().Value * (largest - least));
            }
        });

        return [.. functions.Select((function, index) => Summarise(
            function.Name,
            [.. Enumerable.Range(0, options.Units).Select(unit => ranks[index, unit])],
            [.. Enumerable.Range(0, options.Units).Select(unit => positions[index, unit])],
            draws, options))];
    }

    /// <summary>From ranks among draws, and the values of the posterior distribution functions at the truth.</summary>
    internal static FunctionCalibration Summarise(string name, int[] ranks, double[] positions, int draws, CalibrationOptions options)
    {
        int units = ranks.Length;
        int width = (draws + 1) / options.Bins;
        double tail = (1.0 - options.Band) / 2.0;
        double expected = (double)units / options.Bins;
        (int low, int high) = Band(1.0 / options.Bins, units, tail);
        var counts = new int[options.Bins];
        foreach (int rank in ranks)
        {
            counts[rank / width]++;
        }

        double chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        return new FunctionCalibration(
            name,
            [.. counts.Select((count, bin) => new RankBin(bin * width, ((bin + 1) * width) - 1, count, expected, low, high))],
            chiSquared,
            1.0 - ChiSquared.CDF(options.Bins - 1, chiSquared),
            [.. options.Levels.Select(level =>
            {
                int held = positions.Count(position => Math.Abs(position - 0.5) <= level / 2.0);
                (int least, int most) = Band(level, units, tail);
                return new CoverageLevel(level, (double)held / units, (double)least / units, (double)most / units);
            })]);
    }

    /// <summary>The counts that a binomial one lies below, and above, with at most the probability of the tail.</summary>
    internal static (int Low, int High) Band(double probability, int count, double tail)
    {
        int low = 0;
        double cumulative = Binomial.PMF(probability, count, 0);
        while (cumulative <= tail)
        {
            low++;
            cumulative += Binomial.PMF(probability, count, low);
        }

        int high = low;
        while (cumulative < 1.0 - tail && high < count)
        {
            high++;
            cumulative += Binomial.PMF(probability, count, high);
        }

        return (low, high);
    }

    private static void RequireFinite(ParticleBatch units, string model)
    {
        int found = units.Latents.Count(static value => !double.IsFinite(value)) + units.Observations.Count(static value => !double.IsFinite(value));
        if (found > 0)
        {
            throw new InvalidStartException(string.Create(
                CultureInfo.InvariantCulture, $"{model}: expected finite simulations to calibrate with, found {found} numbers that are not finite."));
        }
    }
}
