using System.Globalization;
using ProbDsl.Diagnostics;
using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>The posterior of one observation from a fixed number of simulations around it.</summary>
internal sealed class PosteriorLevel<TLatents, TObservation> : IPosteriorLevel<TLatents>
{
    /// <summary>Simulations from anywhere that show the range of a function.</summary>
    private const int RangeSamples = 200;

    private readonly SimulatedCloud _cloud;
    private readonly LocalRegression _regression;
    private readonly TLatents[] _simulated;
    private readonly TLatents[] _moved;
    private readonly TLatents[] _anywhere;
    private readonly Lazy<CloudDistance> _distance;

    internal PosteriorLevel(
        PosteriorContext<TLatents, TObservation> context, double[] observation, PosteriorOptions options, int samples)
    {
        long candidates = Math.Min(int.MaxValue, (long)samples * options.CandidatesPerSample);
        _cloud = context.Cloud(options.Seed ?? context.Options.Seed, (int)candidates, samples);
        LocalCloud local = LocalCloud.Around(_cloud, observation, samples);
        Particles = PosteriorParticles.Of(local, context.Embedding);
        _regression = new LocalRegression(local, context.Options.QuadraticKernelWeight, context.Loop);
        _simulated = [.. Enumerable.Range(0, local.Count).Select(i => context.Model.ReadLatents(ParticleBatch.Column(local.Batch.Latents, local.Count, i)))];
        _moved = [.. Particles.Slots.Select(slots => context.Model.ReadLatents(slots))];
        _distance = new Lazy<CloudDistance>(() => _cloud.DistanceOf(_cloud.Embed(observation), context.Loop));
        ParticleBatch all = _cloud.Batch;
        _anywhere = [.. Enumerable.Range(0, Math.Min(RangeSamples, all.Count)).Select(i => context.Model.ReadLatents(ParticleBatch.Column(all.Latents, all.Count, i)))];
    }

    public PosteriorParticles Particles { get; }

    public double EffectiveSize => Particles.Weights.EffectiveSize;

    public double Distance => _distance.Value.Relative[0];

    public bool IsOutside => _distance.Value.IsOutside[0] || !Particles.Weights.IsBalanced;

    public TLatents Latents(int particle) => _moved[particle];

    public QueryResult Mean(Func<TLatents, double> function)
    {
        double[] target = Values(_simulated, function);
        double[] anywhere = Values(_anywhere, function);
        double least = Math.Min(target.Min(), anywhere.Min()), largest = Math.Max(target.Max(), anywhere.Max());
        (double value, double error) = _regression.Predict(target, largest - least);

        // An expectation lies between the least and the greatest value.
        return new QueryResult(Math.Clamp(value, least, largest), error);
    }

    public QueryResult Probability(Predicate<TLatents> predicate)
    {
        double[] target = Array.ConvertAll(_moved, latents => predicate(latents) ? 1.0 : 0.0);
        (double value, double error) = _regression.WeightedMean(target, Particles.Weights.Values, range: 1.0);
        return new QueryResult(Math.Clamp(value, 0.0, 1.0), error);
    }

    public QueryResult Covariance(Func<TLatents, double> left, Func<TLatents, double> right)
    {
        double[] first = _regression.StandardisedResiduals(Values(_simulated, left));
        double[] second = ReferenceEquals(left, right) ? first : _regression.StandardisedResiduals(Values(_simulated, right));
        double[] products = [.. first.Zip(second, static (a, b) => a * b)];
        (double value, double error) = _regression.WeightedMean(products, Particles.Weights.Values, products.Max() - products.Min());
        return new QueryResult(value, error);
    }

    public QueryResult[] Quantiles(Func<TLatents, double> function, IReadOnlyList<double> probabilities)
    {
        double[] values = Values(_moved, function);
        double[] weights = Particles.Weights.Values;
        var distribution = new WeightedDistribution(values, weights);
        double size = Particles.Weights.EffectiveSize;
        double location = LocationError(function, values, weights);
        return [.. probabilities.Select(probability =>
        {
            // R. S. Woodruff, "Confidence intervals for medians and other position measures", JASA 47 (1952) 635.
            double error = Math.Sqrt(probability * (1.0 - probability) / size);
            double reach = distribution.Quantile(Math.Min(1.0, probability + error)) - distribution.Quantile(Math.Max(0.0, probability - error));
            return new QueryResult(distribution.Quantile(probability), Math.Sqrt((0.25 * reach * reach) + (location * location)));
        })];
    }

    /// <summary>
    /// How far all particles may lie to one side: what their mean differs from the prediction by regression; where the weights do not
    /// balance, so that particles were moved by an extrapolation, the error of that prediction as well.
    /// </summary>
    private double LocationError(Func<TLatents, double> function, double[] values, double[] weights)
    {
        double[] target = Values(_simulated, function);
        (double predicted, double error) = _regression.Predict(target, target.Max() - target.Min());
        double difference = predicted - values.Zip(weights, static (value, weight) => value * weight).Sum();
        return Math.Sqrt((difference * difference) + (Particles.Weights.IsBalanced ? 0.0 : error * error));
    }

    internal static double[] Values(TLatents[] latents, Func<TLatents, double> function)
    {
        var values = new double[latents.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(latents[i]);
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected a function that is finite on every simulated value of the latents, found {values[i]} at {latents[i]}."), nameof(function));
            }
        }

        return values;
    }
}
