namespace ProbDsl.Tracing;

/// <summary>Where one call of <see cref="Draw.Latent{T}"/> or <see cref="Draw.Observed{T}"/> stands.</summary>
/// <param name="Site">Ordinal of the draw in the model's text, from zero.</param>
/// <param name="Index">Index of its first scalar: the trip of its loops times the size of a draw.</param>
/// <param name="Slot">Its first slot among the latents, or among what is observed.</param>
/// <param name="Size">How many scalars it has.</param>
public readonly record struct SiteAddress(int Site, int Index, int Slot, int Size = 1);
