using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The author's feature map at some parameters, as a map to points: features, standardised by a scale that does not move with the parameters, then
/// what stands beside them.
/// </summary>
internal sealed class WrittenMap(IObservationMap map, double[] coordinates) : ILearnedMap<WrittenMap, MappedUnits>
{
    private readonly double[] _slots = map.Slots(coordinates);

    /// <summary>The unconstrained parameters.</summary>
    public ReadOnlySpan<double> Weights => coordinates;

    /// <inheritdoc/>
    public WrittenMap With(double[] weights) => new(map, weights);

    /// <inheritdoc/>
    public PointSet Apply(MappedUnits inputs)
    {
        double[] features = Features(inputs);
        int count = inputs.Units.Length;
        PointSet own = (inputs.Scale ?? Standardiser.Identity(inputs.Features)).Apply(features, count);
        return inputs.Beside is not { } beside
            ? own
            : new PointSet(count, own.Dimension + beside.Dimension, [.. own.Coordinates(), .. beside.Coordinates()]);
    }

    /// <summary>Features as the author's method returns them: feature k of unit i at k * count + i.</summary>
    /// <exception cref="InvalidObservationException">A feature of a unit of data is not a finite number; the row is named.</exception>
    /// <exception cref="NotFiniteException">One of a simulated unit is not.</exception>
    internal double[] Features(MappedUnits inputs)
    {
        int count = inputs.Units.Length;
        var features = new double[inputs.Features * count];
        for (int i = 0; i < count; i++)
        {
            (BoundFeatures bound, int? row) = inputs.Units[i];
            double[] own = bound.Features(_slots);
            for (int k = 0; k < own.Length; k++)
            {
                if (!double.IsFinite(own[k]))
                {
                    throw NotFinite(k, own[k], row);
                }

                features[k * count + i] = own[k];
            }
        }

        return features;
    }

    /// <inheritdoc/>
    public double[] PullBack(MappedUnits inputs, DenseMatrix byPoint)
    {
        var gradient = new double[_slots.Length];
        var cotangents = new double[inputs.Features];
        for (int i = 0; i < inputs.Units.Length; i++)
        {
            for (int k = 0; k < cotangents.Length; k++)
            {
                cotangents[k] = byPoint[i, k] / (inputs.Scale?.Deviation(k) ?? 1.0);
            }

            inputs.Units[i].Map.AddGradient(_slots, cotangents, gradient);
        }

        return map.PullBack(coordinates, gradient);
    }

    private Exception NotFinite(int feature, double value, int? row) => row is { } datum
        ? new InvalidObservationException(datum, string.Empty, FormattableString.Invariant(
            $"{map.Name}, row {datum}: expected finite features, found {value:R} as feature {feature}."))
        : new NotFiniteException(FormattableString.Invariant($"feature {feature} of {map.Name} is {value:R} for a simulated observation"));
}
