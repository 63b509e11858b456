namespace ProbDsl;

/// <summary>How estimated gradients become steps.</summary>
public enum OptimiserKind
{
    /// <summary>The natural step with the clipped information matrix, free of a learning rate: the default.</summary>
    NaturalStep,

    /// <summary>Adam with <see cref="FitOptions.AdamLearningRate"/>.</summary>
    Adam,
}
