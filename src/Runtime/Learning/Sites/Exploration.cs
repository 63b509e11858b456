using System.Globalization;
using ProbDsl.Models;

namespace ProbDsl.Learning;

/// <summary>Fits held at each combination of values of what is conditioned on, one after the other, and what they are worth.</summary>
internal static class Exploration
{
    /// <summary>Iterations of a phase whose iterates are averaged are a quarter of all, at a tenth of the gain.</summary>
    private const double EarlyGain = 0.3;
    private const double LateGain = 0.05;

    /// <summary>Rounds of random numbers of the densities.</summary>
    private const int DensityRound = 3_000_000;

    /// <summary>Draws of each site, for the density of a mode over those of a posterior.</summary>
    private const int DensityFactor = 8;

    /// <summary>Adds the modes that are missing to the state, and begins at the best of them.</summary>
    /// <param name="problem">Model, data and start.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="recorder">Told of every iteration.</param>
    /// <param name="state">Where the fit stands.</param>
    /// <param name="cancellation">Stops after the current iteration; the mode at hand is then not kept.</param>
    internal static void Run<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        SiteEstimator estimator = problem.Sites!;
        int combinations = estimator.Groups[0].Held.Count;
        if (state.Position > 0 || options.Explore is not { } explore)
        {
            return;
        }

        if (estimator.Groups.Any(group => group.Held.Count != combinations))
        {
            throw new InvalidOptionException(
                nameof(FitOptions.Explore), $"Option {nameof(FitOptions.Explore)}: expected units whose latents of the whole unit have the same values, found some with {combinations} and others with another number of combinations.");
        }

        // A path that cannot be written is better known before than after.
        recorder.Require(state);
        int late = Math.Max(1, explore.Iterations / 4);
        FitOptions held = options with { Phases = [new(explore.Draws, Math.Max(1, explore.Iterations - late), EarlyGain), new(explore.Draws, late, LateGain)] };
        for (int combination = state.Modes.Count; combination < combinations && !cancellation.IsCancellationRequested; combination++)
        {
            var own = new FitState { Current = [.. problem.Start], Iteration = (combination + 1) * explore.Iterations };
            FitTrace trace = new FitLoop(new SiteGradientSource(estimator, problem.Space, held, combination), problem.Space, held, recorder.Quietly()).Run(own, cancellation);
            if (trace.WasCancelled)
            {
                return;
            }

            double density = trace.Failure is null
                ? estimator.LogDensity(problem.Space.Slots(trace.Unconstrained), combination, DensityFactor * options.Sites.DrawsPerValue, DensityRound + combination)
                : double.NegativeInfinity;
            state.Modes.Add(new ExploredMode(combination, trace.Unconstrained, density));
            state.SimulatedSamples += trace.SimulatedSamples;
            recorder.Keep(state);
        }

        if (state.Modes.Count == combinations && state.Modes.MaxBy(static mode => mode.LogDensity) is { } best && double.IsFinite(best.LogDensity))
        {
            state.Current = [.. best.Unconstrained];
        }
    }

    /// <summary>The modes that are near the best, best first, in the words of the model.</summary>
    internal static IReadOnlyList<FitMode<TParameters>> Report<TParameters>(
        LearningProblem<TParameters> problem, ModelDescription description, FitOptions options, FitState state)
        where TParameters : class, IParameters<TParameters>
    {
        if (options.Explore is not { } explore || problem.Sites is not { } estimator || state.Modes.Count == 0)
        {
            return [];
        }

        double best = state.Modes.Max(static mode => mode.LogDensity);
        return
        [
            .. state.Modes.Where(mode => mode.LogDensity >= best - explore.Distance).OrderByDescending(static mode => mode.LogDensity)
                .Select(mode => new FitMode<TParameters>(
                    Words(estimator.Groups[0], description, mode.Combination), problem.Space.Parameters(mode.Unconstrained), mode.LogDensity)),
        ];
    }

    private static string Words(SiteGroup group, ModelDescription description, int combination)
    {
        var latents = new double[group.Group.Model.LatentSlots];
        group.Held.Write(combination, latents);
        return string.Join(", ", group.Sites.Enumerated.Select((latent, k) =>
            string.Create(CultureInfo.InvariantCulture, $"{description.Sites[latent.Site].Name} = {latents[group.Held.Slots[k]]}")));
    }
}
