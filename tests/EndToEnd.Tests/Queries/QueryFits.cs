namespace ProbDsl.EndToEnd.Tests.Queries;

/// <summary>Fits of one short iteration: queries are asked at whatever parameters these have.</summary>
internal static class QueryFits
{
    internal static FitOptions Short => new() { Seed = 11, Phases = [new FitPhase(100, 1, 0.1)] };

    internal static Fit<TParameters, TLatents, TObservation> Of<TParameters, TLatents, TObservation>(
        Model<TParameters, TLatents, TObservation> model, TParameters parameters, int count, out TObservation[] data)
        where TParameters : class, IParameters<TParameters>
    {
        data = [.. model.Sample(parameters, count, 17).Select(static unit => unit.Observation)];
        return Learner.Fit(model, data, parameters, Short);
    }
}
