using System.Globalization;
using ProbDsl.Queries;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl;

/// <summary>
/// The latents of one observation at the fitted parameters, learned from simulations around it: one simulation and one
/// factorisation for many questions. Made by <c>fit.Posterior(x)</c>.
/// </summary>
/// <remarks>
/// Answers depend on the fit, the observation and the options only, not on threads nor on which questions came before. Expectations are
/// predicted by regression; probabilities, covariances, quantiles and samples come from weights that are never negative.
/// Where the model was learned site by site all answers come from draws that are put together site by site, by the weights of each (<see cref="FitOptions.Sites"/>).
/// </remarks>
/// <typeparam name="TLatents">The model's record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public sealed class Posterior<TLatents, TObservation>
{
    /// <summary>Rounds of random numbers, counted down from those of the clouds.</summary>
    private const uint SampleRound = uint.MaxValue - 1;
    private const uint PredictRound = uint.MaxValue - 2;

    private readonly PosteriorContext<TLatents, TObservation> _context;
    private readonly PosteriorOptions _options;
    private readonly Lazy<IPosteriorLevel<TLatents>>[] _levels;

    internal Posterior(PosteriorContext<TLatents, TObservation> context, TObservation observation, PosteriorOptions options)
    {
        _context = context;
        _options = options;
        double[] slots = context.Slots(observation, -1);
        int levels = 1;
        while (options.Tolerance is not null && options.Samples << levels <= options.LargestSamples)
        {
            levels++;
        }

        SitePosterior? sites = context.SitesOf(slots);
        _levels = [.. Enumerable.Range(0, levels).Select(level => new Lazy<IPosteriorLevel<TLatents>>(() => sites is null
            ? new PosteriorLevel<TLatents, TObservation>(context, slots, options, options.Samples << level)
            : new SitePosteriorLevel<TLatents, TObservation>(context, sites, options, options.Samples << level)))];
    }

    /// <summary>
    /// How many simulations the weights stand for: one over the sum of their squares, and by sites that of the site that has fewest. Far below <see cref="PosteriorOptions.Samples"/>
    /// where the observation lies at the edge of what the model simulates.
    /// </summary>
    public double EffectiveSampleSize => _levels[0].Value.EffectiveSize;

    /// <summary>
    /// The distance to the nearest of 2000 simulations over the median one of the model's own samples; by sites, how many observed values lie beyond every draw of theirs, over how many
    /// are expected to.
    /// </summary>
    public double Distance => _levels[0].Value.Distance;

    /// <summary>
    /// True where the observation is farther from the simulations than 99 in 100 of the model's own samples are, or cannot be
    /// balanced by the simulations around it; by sites, where more observed values lie beyond their draws than chance explains: answers are then extrapolations.
    /// </summary>
    public bool IsOutside => _levels[0].Value.IsOutside;

    /// <summary>E[f(z) | x] with its error.</summary>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <exception cref="ArgumentException">The function is not finite on a simulated value of the latents.</exception>
    public QueryResult Mean(Func<TLatents, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Refine(level => level.Mean(function));
    }

    /// <summary>The probability given x that a statement about the latents holds, in [0, 1], with its error.</summary>
    /// <param name="predicate">The statement.</param>
    public QueryResult Probability(Predicate<TLatents> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Refine(level => level.Probability(predicate));
    }

    /// <summary>The covariance given x of two functions of the latents with its error; the variance where they are the same.</summary>
    /// <param name="left">One function.</param>
    /// <param name="right">The other one.</param>
    /// <exception cref="ArgumentException">A function is not finite on a simulated value of the latents.</exception>
    public QueryResult Covariance(Func<TLatents, double> left, Func<TLatents, double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Refine(level => level.Covariance(left, right));
    }

    /// <summary>The covariance matrix given x of some functions; with one sample size for all, it is positive semidefinite.</summary>
    /// <param name="functions">The functions, at least one.</param>
    /// <exception cref="ArgumentException">A function is not finite on a simulated value of the latents, or there is none.</exception>
    public QueryResult[,] Covariance(params IReadOnlyList<Func<TLatents, double>> functions)
    {
        RequireSome(functions, nameof(functions), "function");
        var matrix = new QueryResult[functions.Count, functions.Count];
        for (int i = 0; i < functions.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i, j] = Covariance(functions[i], functions[j]);
                matrix[j, i] = matrix[i, j];
            }
        }

        return matrix;
    }

    /// <summary>The value that f(z) does not exceed with a probability given x, with its error.</summary>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <param name="probability">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in (0, 1).</exception>
    /// <exception cref="ArgumentException">The function is not finite on a simulated value of the latents.</exception>
    public QueryResult Quantile(Func<TLatents, double> function, double probability) => Quantiles(function, probability)[0];

    /// <summary>Several quantiles of one function: they rise with the probability.</summary>
    /// <param name="function">f, finite on every value that the latents can take.</param>
    /// <param name="probabilities">Each in (0, 1), at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not in (0, 1).</exception>
    /// <exception cref="ArgumentException">The function is not finite on a simulated value of the latents, or there is no probability.</exception>
    public QueryResult[] Quantiles(Func<TLatents, double> function, params IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(function);
        RequireSome(probabilities, nameof(probabilities), "probability");
        foreach (double probability in probabilities)
        {
            if (!(probability is > 0.0 and < 1.0))
            {
                throw new ArgumentOutOfRangeException(nameof(probabilities), probability, "expected a probability in (0, 1)");
            }
        }

        // One level for all, so that they rise.
        QueryResult[] found = [];
        foreach (Lazy<IPosteriorLevel<TLatents>> level in _levels)
        {
            found = level.Value.Quantiles(function, probabilities);
            if (_options.Tolerance is not { } tolerance || found.All(result => result.StandardError <= tolerance))
            {
                return found;
            }
        }

        return Array.ConvertAll(found, result => result with { MeetsTolerance = result.StandardError <= _options.Tolerance });
    }

    /// <summary>Draws of the latents given x, by weights: draw i depends on the seed and i only.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public IReadOnlyList<TLatents> Sample(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        IPosteriorLevel<TLatents> level = _levels[0].Value;
        return Array.ConvertAll(level.Particles.Draw(count, new RandomKey(seed, SampleRound)), level.Latents);
    }

    /// <summary>
    /// New observations of the same unit: latents drawn given x, then what is observed drawn given these, by the author's method.
    /// Draw i depends on the seed and i only, and has the latents of draw i of <see cref="Sample"/> with the same seed.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public IReadOnlyList<TObservation> Predict(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        PosteriorParticles particles = _levels[0].Value.Particles;
        int[] drawn = particles.Draw(count, new RandomKey(seed, SampleRound));
        var predicted = new TObservation[count];
        for (int i = 0; i < count; i++)
        {
            var draw = new GuidedDraw(
                new RandomKey(seed, PredictRound), (uint)i, _context.Schedule, [.. particles.Slots[drawn[i]]], static _ => true, observed: null);
            predicted[i] = _context.Run(draw);
        }

        return predicted;
    }

    private QueryResult Refine(Func<IPosteriorLevel<TLatents>, QueryResult> ask)
    {
        QueryResult found = default;
        foreach (Lazy<IPosteriorLevel<TLatents>> level in _levels)
        {
            found = ask(level.Value);
            if (_options.Tolerance is not { } tolerance || found.StandardError <= tolerance)
            {
                return found;
            }
        }

        return found with { MeetsTolerance = false };
    }

    private static void RequireSome<T>(IReadOnlyList<T> list, string parameter, string what)
    {
        ArgumentNullException.ThrowIfNull(list, parameter);
        if (list.Count == 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"expected at least one {what}, found none."), parameter);
        }
    }
}
