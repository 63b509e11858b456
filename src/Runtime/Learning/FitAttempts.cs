using System.Globalization;

namespace ProbDsl.Learning;

/// <summary>The attempts of a fit: from the given start, and, where that ends in an answer that is none, once from a start of its own.</summary>
internal static class FitAttempts
{
    /// <param name="problem">Model, data and start.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="recorder">Told of every iteration.</param>
    /// <param name="state">Where the fit stands.</param>
    /// <param name="cancellation">Stops after the current iteration.</param>
    internal static (FitState State, FitTrace Trace) Run<TParameters>(
        LearningProblem<TParameters> problem, FitOptions options, FitRecorder recorder, FitState state, CancellationToken cancellation)
        where TParameters : class, IParameters<TParameters>
    {
        bool canSearch = problem.Sites is null && problem.Estimator.HasCoordinates && state.Restarts == 0;
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

        return problem.Sites is null && Degeneracy.Find(problem.Space, problem.Space.Slots(trace.Unconstrained), problem.Estimator.Units) is { } component
            ? string.Create(CultureInfo.InvariantCulture, $"{component} is below {Degeneracy.FewestUnits:G2} units in {problem.Estimator.Units}: a component was empty or sat on one unit.")
            : null;
    }
}
