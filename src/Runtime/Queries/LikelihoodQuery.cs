using ProbDsl.Execution;

namespace ProbDsl.Queries;

/// <summary>The log-likelihood of some units: those with the same given and observation are estimated once.</summary>
internal static class LikelihoodQuery
{
    internal static LogLikelihoodEstimate Estimate<TParameters, TGiven, TLatents, TObservation>(
        PosteriorQueries<TParameters, TGiven, TLatents, TObservation> queries, int count,
        Func<int, (TGiven Given, TObservation Observation)> unit, LogLikelihoodOptions options, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        if (count == 0)
        {
            throw new InvalidObservationException(-1, string.Empty, $"{queries.Model.Description.Name}: expected at least one unit of data, found none.");
        }

        // Every datum is checked before the first is estimated.
        var groups = new Dictionary<SlotValues, (TGiven Given, Dictionary<SlotValues, List<int>> Rows)>();
        for (int row = 0; row < count; row++)
        {
            (TGiven given, TObservation observation) = unit(row);
            PosteriorContext<TLatents, TObservation> context = queries.For(given, row);
            var slots = new SlotValues(context.Slots(observation, row));
            var key = new SlotValues([context.Model.ObservationSlots, context.Model.LatentSlots, .. context.Model.DataSlots]);
            if (!groups.TryGetValue(key, out (TGiven Given, Dictionary<SlotValues, List<int>> Rows) group))
            {
                group = (given, []);
                groups.Add(key, group);
            }

            if (!group.Rows.TryGetValue(slots, out List<int>? rows))
            {
                rows = [];
                group.Rows.Add(slots, rows);
            }

            rows.Add(row);
        }

        var units = new UnitLogLikelihood[count];
        double variance = 0.0;
        foreach ((TGiven given, Dictionary<SlotValues, List<int>> rows) in groups.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            PosteriorContext<TLatents, TObservation> context = queries.For(given);
            var whole = new Lazy<LikelihoodSampler<TLatents, TObservation>>(() => new(context, options));
            (double[] Slots, List<int> Rows)[] distinct = [.. rows.Select(static pair => (pair.Key.Values.ToArray(), pair.Value))];
            new ParallelLoop(queries.Options.Threads).Run(distinct.Length, index =>
            {
                cancellation.ThrowIfCancellationRequested();
                (double[] slots, int unit) = (distinct[index].Slots, distinct[index].Rows[0]);
                UnitLogLikelihood estimate = context.SitesOf(slots) is { } sites
                    ? sites.LogLikelihood(options.Draws, LikelihoodSampler<TLatents, TObservation>.SeedOf(options.Seed ?? context.Options.Seed, unit))
                    : whole.Value.Estimate(slots, unit);
                foreach (int row in distinct[index].Rows)
                {
                    units[row] = estimate;
                }
            });
            variance += distinct.Sum(pair => Math.Pow(pair.Rows.Count * units[pair.Rows[0]].StandardError, 2.0));
        }

        return new LogLikelihoodEstimate(units.Sum(static found => found.Value), Math.Sqrt(variance), units);
    }
}
