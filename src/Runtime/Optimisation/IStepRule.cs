namespace ProbDsl.Optimisation;

/// <summary>Turns estimated gradients into steps; holds what it averages from one iteration to the next.</summary>
internal interface IStepRule
{
    /// <summary>What it remembers; setting it puts the rule where another one of its kind stood.</summary>
    StepMemory Memory { get; set; }

    /// <summary>The step to take for an estimate made where the parameters stand.</summary>
    /// <param name="gradient">Of the data-averaged log-likelihood.</param>
    /// <param name="information">Estimated observed-data information per unit.</param>
    /// <param name="completeInformation">Estimated complete-data information per unit.</param>
    /// <param name="gain">Share of the full step.</param>
    double[] Step(double[] gradient, double[,] information, double[,] completeInformation, double gain);
}
