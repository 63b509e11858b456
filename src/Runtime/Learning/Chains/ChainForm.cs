namespace ProbDsl;

/// <summary>How the scores of chains are told from simulations, by analogy to <see cref="LocalForm"/>.</summary>
public enum ChainForm
{
    /// <summary>The score of a step is regressed on what is observed around it. Needs no density of the data.</summary>
    Regression,

    /// <summary>
    /// Simulations are weighed by the density of each datum as they come to it, and chosen among on the way: the same for a bandwidth of zero. Each has the state of its own past, whatever it consists of, so that values that are computed
    /// of all latents before are no obstacle. Of one unit at a time, without standard errors, and with Adam's steps.
    /// </summary>
    Importance,
}
