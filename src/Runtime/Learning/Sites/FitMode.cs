namespace ProbDsl;

/// <summary>One of the modes that <see cref="FitOptions.Explore"/> has found.</summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
/// <param name="Held">The latents that it is held at, by name: "delay = 6"; empty where there are none.</param>
/// <param name="Parameters">Where the fit held there ended; the parameters of what it is held at then make that value nearly certain.</param>
/// <param name="LogDensity">
/// Estimate of the log density of all data given the held values, in nats, from 4,096 draws of each site: for comparison with the others, with an error of a nat or so for a hundred sites.
/// </param>
public sealed record FitMode<TParameters>(string Held, TParameters Parameters, double LogDensity)
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>From which start it was reached: 0 for the given one, then the others of <see cref="ExploreOptions.Starts"/>. Starts that lead to one place are modes of their own here.</summary>
    public int Start { get; init; }
}
