namespace ProbDsl;

/// <summary>How estimated gradients become steps.</summary>
public enum OptimiserKind
{
    /// <summary>The natural step for up to 250 unconstrained coordinates, Adam beyond: the default.</summary>
    Automatic,

    /// <summary>The natural step with the clipped information matrix, free of a learning rate.</summary>
    NaturalStep,

    /// <summary>Adam with <see cref="FitOptions.AdamLearningRate"/>.</summary>
    Adam,
}
