using System.Globalization;
using ProbDsl.Diagnostics;

namespace ProbDsl.Learning;

/// <summary>The attempts of a fit: from the given start, and, where that ends in an answer that is none, once from a start of its own.</summary>
internal static class FitAttempts
{
    /// <summary>A round of random numbers between those of the gap and those of a search.</summary>
    private const int CloudRound = 2_900_000;

    /// <summary>A share of the data outside the simulations that no fit which arrived has.</summary>
    private const double LargestOutsideShare = 0.5;

    /// <summary>Spread of the data over that of the simulations that no fit which arrived has.</summary>
    private const double LeastSpreadRatio = 0.1;

    /// <summary>Fewer units have no share and no spread: a single series may well lie outside.</summary>
    private const int FewestUnits = 10;

    /// <param name="problem">Model, data and start.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="recorder">Told of every iteration.</param>
    /// <param name="state">Where the fit stands.</param>
    /// <param name="cancellation">Stops after the current iteration.</param>
    internal static (FitState State, FitTrace Trace) Run<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        bool canSearch = problem.IsWhole && problem.Estimator.HasCoordinates && state.Restarts == 0;
        if (canSearch && options.StartSearch == StartSearchRule.Always && state.Position == 0)
        {
            state = FitStates.Again(state, problem.Search(options.Seed).Find(state.Current), string.Empty);
        }

        FitTrace trace = Attempt(problem, options, recorder, state, cancellation);
        if (!canSearch || options.StartSearch != StartSearchRule.AfterFailure || trace.WasCancelled || Reason(problem, trace) is not { } reason)
        {
            return (state, trace);
        }

        LearningLog.Restarted(options.Logger, reason);
        FitState again = FitStates.Again(state, problem.Search(options.Seed).Find(problem.Start), reason);
        return (again, Attempt(problem, options, recorder, again, cancellation));
    }

    private static FitTrace Attempt<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters> =>
        new FitLoop(problem.Source(options), problem.Space, options, recorder).Run(state, cancellation);

    private static string? Reason<TParameters>(LearningProblem<TParameters> problem, FitTrace trace)
        where TParameters : class, IParameters<TParameters>
    {
        if (trace.Failure is { } failure)
        {
            return failure;
        }

        if (!problem.IsWhole)
        {
            return null;
        }

        if (Degeneracy.Find(problem.Space, problem.Space.Slots(trace.Unconstrained), problem.Estimator.Units) is { } component)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{component} is below {Degeneracy.FewestUnits:G2} units in {problem.Estimator.Units}: a component was empty or sat on one unit.");
        }

        // A model that does not fit has data outside, but not most of them: then the fit has not arrived where the data are.
        CloudReport cloud = problem.Cloud(trace.Unconstrained, CloudRound);
        return problem.Estimator.Units < FewestUnits
            ? null
            : cloud.OutsideShare > LargestOutsideShare
                ? string.Create(CultureInfo.InvariantCulture, $"{cloud.OutsideShare:P0} of the data lay outside the cloud of simulations.")
                : cloud.SpreadRatio < LeastSpreadRatio
                    ? string.Create(CultureInfo.InvariantCulture, $"The data varied {1.0 / cloud.SpreadRatio:G3} times less than the simulations.")
                    : null;
    }
}
