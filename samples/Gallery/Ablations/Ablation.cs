namespace ProbDsl.Gallery.Ablations;

/// <summary>One choice of the recipe undone, or made otherwise.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Summary">What is different.</param>
/// <param name="Change">Makes it different in the options of a row.</param>
internal sealed record Ablation(string Name, string Summary, Func<FitOptions, FitOptions> Change);
