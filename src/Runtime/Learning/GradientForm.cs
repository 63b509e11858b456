namespace ProbDsl;

/// <summary>What is regressed on the simulated observations.</summary>
public enum GradientForm
{
    /// <summary>The log joint at the simulated observation (Wenliang et al. 2020, section 3.1): the default.</summary>
    Direct,

    /// <summary>
    /// Natural parameters and log normaliser, combined with the sufficient statistics of the data: less bias where data
    /// lie off the simulated cloud, more where the natural parameters vary strongly, as in mixtures.
    /// </summary>
    ExponentialFamily,
}
