namespace ProbDsl;

/// <summary>
/// What is asked of the weights by which the scores of the training pairs are averaged over the data. Those of ridge regression are signed and
/// do not sum to one: a predicted second moment may be negative, by which a scale collapses.
/// </summary>
public enum EstimatorWeights
{
    /// <summary>As the regression gives them. The default.</summary>
    Signed,

    /// <summary>Their sum is made one, as by an intercept that the ridge does not shrink.</summary>
    Normalised,

    /// <summary>Negative ones are set to zero, and the sum of the others made one: no predicted second moment is negative.</summary>
    NonNegative,
}
