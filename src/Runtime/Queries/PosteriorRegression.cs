using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// E[f(z) | x] at fixed parameters by kernel ridge regression of f on simulated observations (method.md 2.3, item 13).
/// </summary>
internal sealed class PosteriorRegression<TLatents, TObservation>
{
    /// <summary>Training pairs: errors of about one in a hundred for smooth posteriors, a tenth of a second.</summary>
    internal const int DefaultSamples = 2000;

    /// <summary>A round of random numbers that no iteration of a fit uses.</summary>
    private const uint Round = uint.MaxValue;

    private readonly BoundModel<TLatents, TObservation> _model;
    private readonly SlotSites _sites;
    private readonly string _modelName;
    private readonly TLatents[] _latents;
    private readonly Embedding _embedding;
    private readonly PointSet _points;
    private readonly double _medianDistance;
    private readonly double _quadraticWeight;
    private readonly ParallelLoop _loop;

    internal PosteriorRegression(
        BoundModel<TLatents, TObservation> model, ModelDescription description, double[] slots, int samples, ulong seed,
        double quadraticWeight, IParticleEngine engine, ParallelLoop loop)
    {
        _model = model;
        _modelName = description.Name;
        _sites = SlotSites.OfObservation(model, description);
        _quadraticWeight = quadraticWeight;
        _loop = loop;
        ParticleBatch sleep = engine.Simulate(model, slots, new RandomKey(seed, Round), samples);
        _latents = new TLatents[samples];
        for (int i = 0; i < samples; i++)
        {
            _latents[i] = model.ReadLatents(ParticleBatch.Column(sleep.Latents, samples, i));
        }

        _embedding = Embedding.Fit(ObservationKinds.Of(model, description), sleep.Observations, samples);
        _points = _embedding.Apply(sleep.Observations, samples);
        _medianDistance = MedianDistance.Of(_points);
    }

    /// <summary>The expectation of <paramref name="function"/> over the latents of one observation.</summary>
    internal double Expect(TObservation observation, Func<TLatents, double> function) => Expect([observation], [function])[0, 0];

    /// <summary>The expectations of some functions (columns) for some observations (rows): one solve for all.</summary>
    internal double[,] Expect(IReadOnlyList<TObservation> observations, IReadOnlyList<Func<TLatents, double>> functions)
    {
        PointSet at = _embedding.Apply(Slots(observations), observations.Count);
        double[][] values = [.. functions.Select(Values)];

        // Centring is an intercept that the ridge does not shrink.
        double[] means = [.. values.Select(static column => column.Average())];
        var targets = new DenseMatrix(_latents.Length, functions.Count);
        for (int i = 0; i < targets.Rows; i++)
        {
            for (int j = 0; j < targets.Columns; j++)
            {
                targets[i, j] = values[j][i] - means[j];
            }
        }

        Hyperparameters choice = HyperparameterSearch.Choose(
            [(_points, targets, _medianDistance)], _quadraticWeight, HyperparameterSearch.QueryRidges, tolerance: 0.0, _loop);
        var kernel = Kernel.GaussianQuadratic(choice.BandwidthFactor * _medianDistance, _quadraticWeight, Math.Max(1, _points.Dimension));
        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(_points, kernel, choice.Ridge, _loop);
        DenseMatrix predictions = regressor.Predict(at, regressor.Coefficients(targets));
        var expectations = new double[observations.Count, functions.Count];
        for (int i = 0; i < observations.Count; i++)
        {
            for (int j = 0; j < functions.Count; j++)
            {
                // An expectation lies between the least and the greatest value.
                expectations[i, j] = Math.Clamp(means[j] + predictions[i, j], values[j].Min(), values[j].Max());
            }
        }

        return expectations;
    }

    private double[] Slots(IReadOnlyList<TObservation> observations)
    {
        var all = new double[_model.ObservationSlots * observations.Count];
        for (int i = 0; i < observations.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(observations[i], "observation");
            var slots = new double[_model.ObservationSlots];
            _model.WriteObservation(observations[i], slots);
            _sites.Check(slots, -1, _modelName);
            ParticleBatch.SetColumn(all, observations.Count, i, slots);
        }

        return all;
    }

    private double[] Values(Func<TLatents, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new double[_latents.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = function(_latents[i]);
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected a function that is finite on every simulated value of the latents, found {values[i]} at {_latents[i]}."), nameof(function));
            }
        }

        return values;
    }
}
