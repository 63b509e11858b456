using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>
/// Fits held at each combination of values of what is conditioned on, from each start, and what they are worth. All run the recipe of the fit with the same random numbers; after each round
/// those that are behind end.
/// </summary>
internal static class Exploration
{
    /// <summary>Rounds of random numbers of the densities, and of the iterations: others than those of the fit from the best.</summary>
    private const int DensityRound = 3_000_000;
    private const int FirstIteration = 5_000_000;

    /// <summary>Draws of each site for the density after a round, over those of a posterior, and for the log-likelihood at the end.</summary>
    private const int DensityFactor = 8;
    private const int FinalDraws = 4096;

    /// <summary>Goes on with the fits that the state holds, and begins at the best of them.</summary>
    /// <param name="problem">Model, data and start.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="recorder">Told of every iteration.</param>
    /// <param name="state">Where the fit stands.</param>
    /// <param name="cancellation">Stops after the current iteration; the best of the last comparison is then where the fit stands.</param>
    internal static void Run<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        if (state.Position > 0 || options.Explore is not { } explore)
        {
            return;
        }

        SiteEstimator estimator = problem.Sites!;
        int combinations = estimator.Groups[0].Held.Count;
        if (estimator.Groups.Any(group => group.Held.Count != combinations))
        {
            throw new InvalidOptionException(
                nameof(FitOptions.Explore), $"Option {nameof(FitOptions.Explore)}: expected units whose latents of the whole unit have the same values, found some with {combinations} and others with another number of combinations.");
        }

        // A path that cannot be written is better known before than after.
        recorder.Require(state);
        if (state.Explored.Count == 0)
        {
            state.Explored.AddRange(
                from start in Enumerable.Range(0, explore.Starts)
                from combination in Enumerable.Range(0, combinations)
                select new ExploredValue
                {
                    Combination = combination, Start = start,
                    State = new FitState { Current = StartAt(problem.Start, start, explore.StartSpread, options.Seed), Iteration = FirstIteration },
                });
        }

        int all = problem.Source(options).Phases(options, isAdam: true).Sum(static phase => phase.Iterations);
        while (state.Compared < all && !cancellation.IsCancellationRequested)
        {
            int until = Math.Min(all, state.Compared == 0 ? explore.Iterations : 2 * state.Compared);
            ExploredValue[] alive = [.. state.Explored.Where(static value => !value.HasEnded)];
            foreach (ExploredValue value in alive.Where(value => value.State.Position < until && value.State.Failure is null))
            {
                Advance(problem, options, recorder, state, value, until, isLast: until == all, cancellation);
                recorder.Keep(state);
                if (value.State.Position < until && value.State.Failure is null)
                {
                    break;
                }
            }

            if (!cancellation.IsCancellationRequested)
            {
                state.Compared = until;
                if (until < all)
                {
                    EndThoseBehind(alive, explore);
                }

                recorder.Keep(state);
            }
        }

        if (state.Explored.Where(static value => !value.HasEnded).MaxBy(static value => value.LogDensity) is { } best && double.IsFinite(best.LogDensity))
        {
            state.Current = [.. best.Unconstrained];
        }
    }

    /// <summary>The modes that are near the best, best first, in the words of the model.</summary>
    internal static IReadOnlyList<FitMode<TParameters>> Report<TParameters>(
        LearningProblem<TParameters> problem, ModelDescription description, FitOptions options, FitState state)
        where TParameters : class, IParameters<TParameters>
    {
        ExploredValue[] found = [.. state.Explored.Where(static value => !value.HasEnded && double.IsFinite(value.LogDensity))];
        if (options.Explore is not { } explore || problem.Sites is not { } estimator || found.Length == 0)
        {
            return [];
        }

        double best = found.Max(static value => value.LogDensity);
        return
        [
            .. found.Where(value => value.LogDensity >= best - explore.Distance).OrderByDescending(static value => value.LogDensity)
                .Select(value => new FitMode<TParameters>(
                    Words(estimator.Groups[0], description, value.Combination), problem.Space.Parameters(value.Unconstrained), value.LogDensity)
                {
                    Start = value.Start,
                }),
        ];
    }

    /// <summary>Of those of a round the best by rank go on, and all that are near the best.</summary>
    internal static void EndThoseBehind(ExploredValue[] alive, ExploreOptions explore)
    {
        double[] densities = [.. alive.Select(static value => value.LogDensity).OrderDescending()];
        double least = Math.Min(densities[(int)Math.Ceiling(explore.KeptShare * densities.Length) - 1], densities[0] - explore.Distance);
        foreach (ExploredValue value in alive)
        {
            value.HasEnded = value.LogDensity < least;
        }
    }

    /// <summary>The given start, or one drawn around it.</summary>
    internal static double[] StartAt(double[] given, int number, double spread, ulong seed) => number == 0 ? [.. given]
        : [.. given.Select((value, coordinate) => value + spread * RandomFamilies.Normal(RandomFamilies.Mixed(RandomFamilies.Mixed(~seed, number), coordinate)))];

    private static void Advance<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, ExploredValue value, int until, bool isLast,
        CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        long before = value.State.SimulatedSamples;
        var loop = new FitLoop(new SiteGradientSource(problem.Sites!, problem.Space, options, value.Combination), problem.Space, options, recorder.Quietly());
        FitTrace trace = loop.Run(value.State, cancellation, until);
        state.SimulatedSamples += value.State.SimulatedSamples - before;
        value.State.Curves.Clear();
        if (value.State.Failure is null && value.State.Position < until)
        {
            return;
        }

        // On the way a kernel estimate, which is off by a few nats but nowhere by many; at the end what sampling can tell.
        int draws = isLast ? FinalDraws : DensityFactor * options.Sites.DrawsPerValue;
        value.Unconstrained = [.. trace.Unconstrained];
        double[] slots = problem.Space.Slots(value.Unconstrained);
        value.LogDensity = trace.Failure is not null ? double.NegativeInfinity
            : isLast ? problem.Sites!.LogLikelihood(slots, value.Combination, draws, options.Sites, DensityRound)
            : problem.Sites!.LogDensity(slots, value.Combination, draws, options.Sites, DensityRound);
        state.SimulatedSamples += problem.Sites!.SimulatedBy(draws);
    }

    private static string Words(SiteGroup group, ModelDescription description, int combination)
    {
        var latents = new double[group.Group.Model.LatentSlots];
        group.Held.Write(combination, latents);
        return string.Join(", ", group.Sites.Enumerated.Select((latent, k) =>
            string.Create(CultureInfo.InvariantCulture, $"{description.Sites[latent.Site].Name} = {latents[group.Held.Slots[k]]}")));
    }
}
