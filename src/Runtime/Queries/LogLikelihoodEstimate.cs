namespace ProbDsl;

/// <summary>The log-likelihood of some units at the fitted parameters.</summary>
/// <param name="Value">The sum over the units, in nats.</param>
/// <param name="StandardError">Its standard error by simulation.</param>
/// <param name="Units">That of each unit, in the order of the data. Units that are the same share one estimate and its error.</param>
public sealed record LogLikelihoodEstimate(double Value, double StandardError, IReadOnlyList<UnitLogLikelihood> Units)
{
    /// <summary>The share of the draws that weights leave effective below which the error of a unit is itself doubtful.</summary>
    private const double LeastShare = 0.01;

    /// <summary>True where the weights of every unit are even enough for its error to be believed.</summary>
    public bool IsReliable => Units.All(static unit => unit.EffectiveShare >= LeastShare);
}
