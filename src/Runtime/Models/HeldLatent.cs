namespace ProbDsl.Models;

/// <summary>
/// A latent that is conditioned on where a model is learned site by site: of the whole unit, an integer of bounded support whose values are gone through one by
/// one, or common to components, which fall apart given its value.
/// </summary>
/// <param name="Site">Ordinal of its site.</param>
/// <param name="Least">Its least value, of an integer of bounded support.</param>
/// <param name="Count">How many values it may have; 0 where its support is another.</param>
/// <param name="Level">0 where its values are gone through; 1, 2 ... of latents that are common to components, from the outside in.</param>
public readonly record struct HeldLatent(int Site, int Least, int Count, int Level = 0);
