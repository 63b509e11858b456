namespace ProbDsl;

/// <summary>
/// Where the training pairs of a fit's regressions are simulated. What the latents are given an observation is that of the present parameters either
/// way; only how often an observation occurs differs.
/// </summary>
public enum SleepDistribution
{
    /// <summary>The model at the present parameters. The default.</summary>
    Model,

    /// <summary>
    /// Half the pairs from the model, half from the model at parameters around the present ones: in random directions, as far away as makes an
    /// observation and its latents half a nat less likely. Each pair counts by the ratio of its density under the model to that under the mixture, which is at most
    /// two (a defensive mixture: A. Owen and Y. Zhou, "Safe and effective importance sampling", JASA 95 (2000) 135). The simulations then reach
    /// beyond the model's own cloud. Needs <see cref="OptimiserKind.NaturalStep"/>, which knows what a distance between parameters is.
    /// </summary>
    Defensive,
}
