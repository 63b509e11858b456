using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Checks the data of a fit and sorts them into groups of units with equal givens.</summary>
internal static class WakeData
{
    /// <summary>Groups in the order in which their givens first occur.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Parameters that have been validated.</param>
    /// <param name="count">Number of units.</param>
    /// <param name="unit">The given and the observation of each.</param>
    /// <exception cref="InvalidObservationException">No data, or a value that cannot be; the row and site are named.</exception>
    /// <exception cref="ShapeMismatchException">A length is wrong; the row is named.</exception>
    internal static IReadOnlyList<WakeGroup> Build<TParameters, TGiven, TLatents, TObservation>(
        GeneratedModel<TParameters, TGiven, TLatents, TObservation> model, TParameters parameters, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit)
        where TParameters : class, IParameters<TParameters>
    {
        string name = model.Description.Name;
        if (count == 0)
        {
            throw new InvalidObservationException(-1, string.Empty, $"{name}: expected at least one unit of data, found none.");
        }

        var builders = new Dictionary<BoundModel, GroupBuilder<TLatents, TObservation>>(BoundModelComparer.Instance);
        var ordered = new List<GroupBuilder<TLatents, TObservation>>();
        BoundModel<TLatents, TObservation>? only = null;
        for (int row = 0; row < count; row++)
        {
            (TGiven given, TObservation observation) = unit(row);
            if (observation is null)
            {
                throw new InvalidObservationException(row, string.Empty, string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {row}: expected an observation, found null."));
            }

            // Without givens every unit has the layout of the first.
            BoundModel<TLatents, TObservation> bound = only ?? ModelBinding.BindOnly(model, parameters, given, row);
            if (bound.ObservationSlots == 0)
            {
                throw new InvalidObservationException(row, string.Empty, string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {row}: expected at least one observed value in a unit, found a unit of length zero."));
            }

            if (!builders.TryGetValue(bound, out GroupBuilder<TLatents, TObservation>? builder))
            {
                ModelBinding.Prove(model, bound, parameters, given, row);
                builder = new GroupBuilder<TLatents, TObservation>(bound, model.Description, GivenLengths.Of(given!, bound.DataSlots.Length));
                builders.Add(bound, builder);
                ordered.Add(builder);
            }

            only = typeof(TGiven) == typeof(ValueTuple) ? bound : null;
            builder.Add(observation, row);
        }

        return [.. ordered.Select(builder => builder.Build(count))];
    }

    private sealed class GroupBuilder<TLatents, TObservation>(
        BoundModel<TLatents, TObservation> model, ModelDescription description, int[]? givenLengths)
    {
        private readonly SlotSites _sites = SlotSites.OfObservation(model, description);
        private readonly Dictionary<double[], int> _indices = new(BitsComparer.Instance);
        private readonly List<double[]> _observations = [];
        private readonly List<List<int>> _rows = [];
        private int _units;

        internal void Add(TObservation observation, int row)
        {
            var slots = new double[model.ObservationSlots];
            try
            {
                model.WriteObservation(observation, slots);
            }
            catch (ArgumentNullException exception)
            {
                throw new InvalidObservationException(row, exception.ParamName ?? string.Empty, string.Create(
                    CultureInfo.InvariantCulture, $"{description.Name}, row {row}: expected a value for '{exception.ParamName}', found null."));
            }
            catch (ShapeMismatchException exception)
            {
                throw new ShapeMismatchException(string.Create(
                    CultureInfo.InvariantCulture, $"{description.Name}, row {row}: {exception.Message}"));
            }

            _sites.Check(slots, row, description.Name);
            _units++;
            if (_indices.TryGetValue(slots, out int index))
            {
                _rows[index].Add(row);
                return;
            }

            _indices.Add(slots, _observations.Count);
            _observations.Add(slots);
            _rows.Add([row]);
        }

        internal WakeGroup Build(int allUnits)
        {
            int count = _observations.Count;
            var observations = new double[model.ObservationSlots * count];
            for (int index = 0; index < count; index++)
            {
                ParticleBatch.SetColumn(observations, count, index, _observations[index]);
            }

            double[] weights = [.. _rows.Select(rows => (double)rows.Count / _units)];
            return new WakeGroup(model, _units, (double)_units / allUnits, observations, weights, [.. _rows.Select(rows => rows.ToArray())])
            {
                ObservationKinds = ObservationKinds.Of(model, description),
                GivenLengths = givenLengths,
                ObservedRuns = ObservedRun.Of(model, description),
            };
        }
    }

    private sealed class BitsComparer : IEqualityComparer<double[]>
    {
        internal static readonly BitsComparer Instance = new();

        public bool Equals(double[]? left, double[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(double[] values)
        {
            var hash = default(HashCode);
            foreach (double value in values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
