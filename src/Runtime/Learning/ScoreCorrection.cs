namespace ProbDsl;

/// <summary>
/// What is done about the score identity: the expected gradient under the model itself is zero, that of a ridge
/// regression is not quite.
/// </summary>
public enum ScoreCorrection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An intercept that the ridge does not shrink.</summary>
    Intercept,

    /// <summary>The mean prediction over fresh samples of the model is subtracted.</summary>
    FreshSamples,

    /// <summary>
    /// As <see cref="FreshSamples"/>, and what the regression misses on the fresh samples is added, weighted to the data by
    /// an estimated density ratio. Bias then counts to second order where the ratio is well
    /// estimated; where the simulations cover the observations too thinly for that, as in many dimensions, less of it is added, down to nothing. The default of fits: it ended nearest to the exact maxima of the ledger.
    /// </summary>
    FreshResiduals,

    /// <summary>
    /// As <see cref="FreshResiduals"/>, with weights that balance the fresh samples against the data: the nearer to the
    /// ratio of densities, the more fresh samples there are where data lie. The default of single gradients, which are made
    /// from many.
    /// </summary>
    BalancedResiduals,
}
