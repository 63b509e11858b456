namespace ProbDsl.Models;

/// <summary>A unit of data as the particles of a filter have gone through it.</summary>
/// <param name="filter">The filter, at the end.</param>
/// <param name="latents">Of each latent slot the numbers of the particles of its generation.</param>
/// <param name="latentGenerations">The generation in which each latent slot was drawn; -1 where all particles share its number.</param>
/// <param name="observationGenerations">The generation that was weighed by each observed slot.</param>
internal sealed class FilteredUnit(ParticleFilter filter, double[][] latents, int[] latentGenerations, int[] observationGenerations)
{
    /// <summary>Number of particles.</summary>
    internal int Count => filter.Genealogy.Count;

    /// <summary>The last generation.</summary>
    internal int LastGeneration => filter.Genealogy.Generation;

    /// <summary>An estimate of the log-likelihood of the unit.</summary>
    internal double LogLikelihood => filter.LogLikelihood;

    /// <summary>The generation in which a latent slot was drawn; the first where all particles share its number.</summary>
    internal int GenerationOfLatent(int slot) => Math.Max(0, latentGenerations[slot]);

    /// <summary>The generation that was weighed by an observed slot.</summary>
    internal int GenerationOfObservation(int slot) => observationGenerations[slot];

    /// <inheritdoc cref="Genealogy.LatestWith"/>
    internal int LatestWith(int ancestors, int generation, int least) => filter.Genealogy.LatestWith(ancestors, generation, least);

    /// <summary>Some particles of a generation, by their weights: those it begins with, or, of the last, those it ends with.</summary>
    internal int[] Choose(int generation, int count, double uniform) => ParticleFilter.Systematic(
        generation == LastGeneration ? filter.Weights : [.. Enumerable.Repeat(1.0 / Count, Count)], count, uniform);

    /// <summary>A number uniform on (0, 1) beside those of the particles.</summary>
    internal double Uniform() => filter.Uniform();

    /// <summary>Writes the latents of some particles of a generation, with those of their ancestors, into the columns of a batch; later ones are left as they are.</summary>
    /// <param name="generation">Of the particles.</param>
    /// <param name="particles">A column of each.</param>
    /// <param name="batch">Slot s of column c at s * columns + c.</param>
    internal void CopyPaths(int generation, int[] particles, double[] batch)
    {
        int columns = particles.Length;
        ILookup<int, int> slots = Enumerable.Range(0, latents.Length).ToLookup(GenerationOfLatent);
        int[] ancestors = particles;
        for (int at = generation; at >= 0; at--)
        {
            ancestors = at == generation ? ancestors : filter.Genealogy.AncestorsOf(ancestors, at + 1, at);
            foreach (int slot in slots[at])
            {
                for (int column = 0; column < columns; column++)
                {
                    batch[slot * columns + column] = latents[slot][ancestors[column]];
                }
            }
        }
    }
}
