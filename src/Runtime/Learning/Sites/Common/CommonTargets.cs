using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>
/// Log densities of candidates for common latents and of the data given them: those of the latents themselves, and of each component an estimate of p(x_c | u) from draws of its
/// own latents.
/// </summary>
/// <remarks>
/// <para>
/// The estimates enter as a sum over all components, and only their differences between candidates matter. So all candidates use the same random numbers: an estimate is then a smooth
/// function of u, and what is wrong with the sum is a tilt whose size, in standard deviations of the posterior, does not grow with the number of components.
/// </para>
/// <para>
/// Each component has two such estimates. One draws its latents anew at each candidate, with the same random numbers, and takes the mean density of the data: it is smooth where the
/// data are noisy beside the latents. The other holds the drawn latents, from all candidates together, and weights them by their density at each candidate over the mean of these
/// (E. Veach and L. Guibas, "Optimally combining sampling techniques for Monte Carlo rendering", SIGGRAPH 1995): it is smooth where the latents are noisy beside the data. Half
/// of the draws against the other half say which of them is quieter, component by component.
/// </para>
/// </remarks>
internal sealed class CommonTargets(IParticleEngine engine, ParallelLoop loop)
{
    /// <summary>Numbers kept at once of each kind: units beyond are looked at afterwards.</summary>
    private const long MostNumbers = 4_000_000;

    /// <summary>Of each unit, of each block of a level, of each candidate the log density, up to a constant.</summary>
    /// <param name="group">The units.</param>
    /// <param name="slots">The parameters.</param>
    /// <param name="combinations">What latents of the whole unit are held at.</param>
    /// <param name="level">The level.</param>
    /// <param name="candidates">The candidates. Where the model does not allow one, its values are replaced by those of the first.</param>
    /// <param name="draws">Draws R of each component.</param>
    /// <param name="key">Which random numbers.</param>
    internal double[] LogDensities(
        SiteGroup group, double[] slots, int[] combinations, int level, CommonCandidates candidates, int draws, RandomKey key)
    {
        CommonBlock[] blocks = [.. group.Common.Blocks.Where(block => block.Level == level)];
        int units = group.Group.Count;
        var densities = new double[units * blocks.Length * candidates.Count];
        int atOnce = (int)Math.Clamp(MostNumbers / ((long)group.Components.Count * candidates.Count * draws), 1, units);
        for (int first = 0; first < units; first += atOnce)
        {
            var part = new Part(group, first, Math.Min(atOnce, units - first), slots, combinations, candidates, draws, new RandomKey(RandomFamilies.Mixed(key.Seed, first), key.Round));
            part.OfLatents(engine, blocks, densities);
            part.OfData(engine, loop, blocks, densities);
        }

        return densities;
    }

    /// <summary>Some of the units.</summary>
    private sealed record Part(
        SiteGroup Group, int First, int Units, double[] Slots, int[] Combinations, CommonCandidates Candidates, int Draws, RandomKey Key)
    {
        private int Size => Group.Common.Slots.Length;

        /// <summary>The densities of the common latents themselves; a candidate without one is put where the first is, for nothing can be drawn there.</summary>
        internal void OfLatents(IParticleEngine engine, CommonBlock[] blocks, double[] densities)
        {
            // Whatever the other latents are: these densities do not read them.
            SiteBatch one = Batch(1, static (_, _) => 0);
            engine.SimulateClamped(Group.Sites, Slots, Key, one);
            SiteBatch batch = Batch(Candidates.Count, static (_, r) => r);
            for (int slot = 0; slot < Group.Group.Model.LatentSlots; slot++)
            {
                if (Group.Components.OfLatents[slot] != SiteComponents.None)
                {
                    for (int particle = 0; particle < batch.Count; particle++)
                    {
                        batch.Latents[slot * batch.Count + particle] = one.Latents[slot * one.Count + particle / Candidates.Count];
                    }
                }
            }

            (double[] terms, _) = engine.Terms(Group.Sites, Slots, batch.AtData());
            for (int unit = 0; unit < Units; unit++)
            {
                for (int b = 0; b < blocks.Length; b++)
                {
                    for (int k = 0; k < Candidates.Count; k++)
                    {
                        int at = ((First + unit) * blocks.Length + b) * Candidates.Count + k;
                        double density = blocks[b].TermSlots.Sum(slot => terms[slot * batch.Count + unit * Candidates.Count + k]);
                        bool isAllowed = double.IsFinite(density) && double.IsFinite(Candidates.LogRatios[at]);
                        densities[at] = isAllowed ? density + Candidates.LogRatios[at] : double.NegativeInfinity;
                        foreach (int position in isAllowed ? [] : blocks[b].Positions)
                        {
                            Candidates.Values[Row(unit, k) + position] = Candidates.Values[Row(unit, 0) + position];
                        }
                    }
                }
            }
        }

        /// <summary>Adds the estimated densities of the data.</summary>
        internal void OfData(IParticleEngine engine, ParallelLoop loop, CommonBlock[] blocks, double[] densities)
        {
            int components = Group.Components.Count;
            int count = Candidates.Count;
            var anew = new double[Units * components * count * Draws];
            var held = new double[anew.Length];
            var ofLatents = new double[anew.Length];
            SiteBatch mixture = Batch(Draws, (_, r) => r % count);
            engine.SimulateClamped(Group.Sites, Slots, Key, mixture);
            SiteBatch own = Batch(Draws, static (_, _) => 0);
            for (int k = 0; k < count; k++)
            {
                int candidate = k;
                Array.Copy(mixture.Latents, own.Latents, own.Latents.Length);
                Hold(own, (_, _) => candidate);
                Add(engine, loop, own, k, held, ofLatents);
                engine.SimulateClamped(Group.Sites, Slots, Key, own);
                Add(engine, loop, own, k, anew, null);
            }

            var ofData = new double[Units * components * count];
            loop.Run(Units * components, index => ComponentDensity.Estimate(
                anew.AsSpan(index * count * Draws, count * Draws), held.AsSpan(index * count * Draws, count * Draws),
                ofLatents.AsSpan(index * count * Draws, count * Draws), ofData.AsSpan(index * count, count)));
            for (int unit = 0; unit < Units; unit++)
            {
                for (int b = 0; b < blocks.Length; b++)
                {
                    for (int k = 0; k < count; k++)
                    {
                        densities[((First + unit) * blocks.Length + b) * count + k] += blocks[b].Components.Sum(component => ofData[(unit * components + component) * count + k]);
                    }
                }
            }
        }

        /// <summary>Writes the log densities of the data of each component at each draw, and of its latents too where they are asked for.</summary>
        private void Add(IParticleEngine engine, ParallelLoop loop, SiteBatch batch, int candidate, double[] ofData, double[]? ofLatents)
        {
            (double[] latents, double[] observations) = engine.Terms(Group.Sites, Slots, batch.AtData());
            int components = Group.Components.Count;
            loop.Run(Units * components, index =>
            {
                (int unit, int component) = (index / components, index % components);
                int start = (index * Candidates.Count + candidate) * Draws;
                Sum(observations, Group.Components.Children[component], batch.Count, unit * Draws, ofData.AsSpan(start, Draws));
                if (ofLatents is not null)
                {
                    Sum(latents, Group.Components.Latents[component], batch.Count, unit * Draws, ofLatents.AsSpan(start, Draws));
                }
            });
        }

        private static void Sum(double[] terms, int[] slots, int count, int first, Span<double> sums)
        {
            foreach (int slot in slots)
            {
                ReadOnlySpan<double> own = terms.AsSpan(slot * count + first, sums.Length);
                for (int r = 0; r < sums.Length; r++)
                {
                    sums[r] += own[r];
                }
            }
        }

        private int Row(int unit, int candidate) => ((First + unit) * Candidates.Count + candidate) * Size;

        /// <summary>Particles held at data, combinations, and the candidates that <paramref name="candidateOf"/> says of unit and draw.</summary>
        private SiteBatch Batch(int draws, Func<int, int, int> candidateOf)
        {
            var batch = new SiteBatch(Units * draws, Group.Group.Model.LatentSlots, Group.Group.Model.ObservationSlots);
            for (int slot = 0; slot < Group.Group.Model.ObservationSlots; slot++)
            {
                for (int unit = 0; unit < Units; unit++)
                {
                    batch.Data.AsSpan(slot * batch.Count + unit * draws, draws).Fill(Group.Group.Observations[slot * Group.Group.Count + First + unit]);
                }
            }

            Hold(batch, candidateOf);
            return batch;
        }

        private void Hold(SiteBatch batch, Func<int, int, int> candidateOf)
        {
            int draws = batch.Count / Units;
            for (int particle = 0; particle < batch.Count; particle++)
            {
                int unit = particle / draws;
                Group.Held.Write(Combinations[First + unit], batch.Latents, batch.Count, particle);
                Group.Common.Write(
                    Candidates.Values.AsSpan(Row(unit, candidateOf(unit, particle % draws)), Size), batch.Latents, batch.Count, particle);
            }
        }
    }
}
