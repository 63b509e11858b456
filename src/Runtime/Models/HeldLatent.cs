namespace ProbDsl.Models;

/// <summary>A latent of the whole unit that is conditioned on where a model is learned site by site: an integer of bounded support.</summary>
/// <param name="Site">Ordinal of its site.</param>
/// <param name="Least">Its least value.</param>
/// <param name="Count">How many values it may have.</param>
public readonly record struct HeldLatent(int Site, int Least, int Count);
