using ProbDsl.Gallery.Ablations;

namespace ProbDsl.Gallery.Contract;

/// <summary>What is asked of a run.</summary>
/// <param name="Seed">Every random number of the run follows from it.</param>
/// <param name="Quick">True for the same model made small, with weaker targets.</param>
/// <param name="Threads">How many threads to use; every core where 0. Results do not depend on it.</param>
/// <param name="Checkpoint">Where to save as it runs and to resume from; null for nowhere.</param>
/// <param name="Data">The file of its data; null where they are shipped.</param>
/// <param name="Ablation">What is done otherwise than by the recipe; null for nothing.</param>
/// <param name="Explore">True to explore every value of the latent of the whole unit that learning conditions on.</param>
/// <param name="Structure">Whether it is learned as a whole or site by site.</param>
internal sealed record SampleRequest(
    int Seed, bool Quick = false, int Threads = 0, string? Checkpoint = null, string? Data = null, Ablation? Ablation = null,
    bool Explore = false, StructureRule Structure = StructureRule.Automatic);
