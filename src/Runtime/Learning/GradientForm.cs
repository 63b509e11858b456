namespace ProbDsl;

/// <summary>What is regressed on the simulated observations.</summary>
public enum GradientForm
{
    /// <summary>The direct form up to 250 unconstrained coordinates, the exponential-family form beyond: the default.</summary>
    Automatic,

    /// <summary>The log joint at the simulated observation (Wenliang et al. 2020, section 3.1).</summary>
    Direct,

    /// <summary>
    /// Natural parameters and log normaliser, combined with the sufficient statistics of the data: less bias where data
    /// lie off the simulated cloud, more where the natural parameters vary strongly, as in mixtures. What is learned is a function of the
    /// latents alone, so that observations of hundreds of noisy dimensions need no more simulations than few.
    /// </summary>
    ExponentialFamily,
}
