using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// Clamped local sleep: draws of every site from its own observed parents, and, for each site by itself, normalised weights that regress whatever the
/// draws say on the site's own observed values (structure.md, section 6).
/// </summary>
internal sealed class SiteSampler(IParticleEngine engine, ParallelLoop loop)
{
    /// <summary>
    /// Simulates R particles of each unit of a block, each with what is conditioned on held where <paramref name="held"/> says; they are the samples of the key's family from
    /// the one that <paramref name="skipped"/> says on.
    /// </summary>
    internal SiteBatch Simulate(
        SiteGroup group, SiteBlock block, double[] slots, HeldPoint held, int draws, RandomKey key, int skipped = 0)
    {
        int size = group.Common.Slots.Length;
        var batch = new SiteBatch(
            block.Count * draws, group.Group.Model.LatentSlots, group.Group.Model.ObservationSlots, skipped + block.First * draws);
        for (int unit = 0; unit < block.Count; unit++)
        {
            for (int slot = 0; slot < group.Group.Model.ObservationSlots; slot++)
            {
                batch.Data.AsSpan(slot * batch.Count + unit * draws, draws).Fill(group.Group.Observations[slot * group.Group.Count + block.First + unit]);
            }

            for (int r = 0; r < draws; r++)
            {
                group.Held.Write(held.Combinations[block.First + unit], batch.Latents, batch.Count, unit * draws + r);
                group.Common.Write(held.Common.AsSpan((block.First + unit) * size, size), batch.Latents, batch.Count, unit * draws + r);
            }
        }

        engine.SimulateClamped(group.Sites, slots, key, batch);
        return batch;
    }

    /// <summary>
    /// Puts a finite draw of the same site in the place of each that is not: a weight of zero would not do, for zero times infinity is no number.
    /// </summary>
    /// <returns>How many were replaced.</returns>
    /// <exception cref="NotFiniteException">No draw of a site is finite.</exception>
    private static int Repair(SiteGroup group, SiteBatch batch, int component, int first, int draws)
    {
        int[] latents = group.Components.Latents[component];
        int[] children = group.Components.Children[component];
        bool IsFinite(int particle) => latents.All(slot => double.IsFinite(batch.Latents[slot * batch.Count + particle]))
            && children.All(slot => double.IsFinite(batch.Drawn[slot * batch.Count + particle]));
        int[] broken = [.. Enumerable.Range(first, draws).Where(particle => !IsFinite(particle))];
        if (broken.Length == draws)
        {
            throw new NotFiniteException("no draw of a site is finite");
        }

        int[] whole = broken.Length == 0 ? [] : [.. Enumerable.Range(first, draws).Except(broken)];
        for (int i = 0; i < broken.Length; i++)
        {
            foreach (int slot in latents)
            {
                batch.Latents[slot * batch.Count + broken[i]] = batch.Latents[slot * batch.Count + whole[i % whole.Length]];
            }

            foreach (int slot in children)
            {
                batch.Drawn[slot * batch.Count + broken[i]] = batch.Drawn[slot * batch.Count + whole[i % whole.Length]];
            }
        }

        return broken.Length;
    }

    /// <summary>Weights of the draws of every site of a block, one unit's share of the data included; <paramref name="before"/> is what was found of the blocks before it.</summary>
    /// <exception cref="NotFiniteException">No draw of a site is finite.</exception>
    internal SiteSample Weigh(SiteGroup group, SiteBlock block, double[] slots, SiteBatch batch, int draws, SiteOptions options, SiteQuality before)
    {
        int units = block.Count;
        var latentWeights = new double[batch.Latents.Length];
        var observationWeights = new double[batch.Drawn.Length];
        var qualities = new SiteQuality[units * group.Components.Count];
        var dropped = new int[qualities.Length];
        loop.Run(qualities.Length, index =>
            dropped[index] = Repair(group, batch, index % group.Components.Count, index / group.Components.Count * draws, draws));
        double[]? atData = Enumerable.Range(0, group.Components.Count).Any(component => IsByImportance(group, component, options))
            ? LogDensitiesAtData(group, slots, batch)
            : null;
        loop.Run(qualities.Length, index =>
        {
            (int unit, int component) = (index / group.Components.Count, index % group.Components.Count);
            var weights = new double[draws];
            qualities[index] = Weigh(group, batch, component, unit * draws, options, weights) with { Dropped = dropped[index] };
            if (atData is not null && IsByImportance(group, component, options))
            {
                ByImportance(group, batch, atData, component, unit * draws, weights);
            }

            for (int r = 0; r < draws; r++)
            {
                weights[r] *= group.Group.Weights[block.First + unit];
            }

            Spread(weights, group.Components.Latents[component], latentWeights, batch.Count, unit * draws);
            Spread(weights, group.Components.Children[component], observationWeights, batch.Count, unit * draws);
        });

        // What is conditioned on counts once: its draws are all the same.
        foreach (int slot in group.Held.Slots.Concat(group.Common.Slots))
        {
            for (int unit = 0; unit < units; unit++)
            {
                latentWeights.AsSpan(slot * batch.Count + unit * draws, draws).Fill(group.Group.Weights[block.First + unit] / draws);
            }
        }

        return new SiteSample(batch, latentWeights, observationWeights, qualities.Aggregate(before, static (sum, one) => sum.With(one)));
    }

    private static bool IsByImportance(SiteGroup group, int component, SiteOptions options) => group.Components.Children[component].Length > 0
        && (options.Form == LocalForm.Importance || (options.Form == LocalForm.Automatic && group.HasIntegersOnly[component]));

    /// <summary>
    /// Weights by the densities of the data, which then stand in the place of what was drawn beside them. Where no draw of the latents allows the data, the weights stay as
    /// they are: nearness is all there is.
    /// </summary>
    private static void ByImportance(SiteGroup group, SiteBatch batch, double[] atData, int component, int first, double[] weights)
    {
        int[] children = group.Components.Children[component];
        ReadOnlySpan<double> logarithms = atData.AsSpan(component * batch.Count + first, weights.Length);
        double largest = double.NegativeInfinity;
        foreach (double logarithm in logarithms)
        {
            largest = double.IsNaN(logarithm) ? largest : Math.Max(largest, logarithm);
        }

        if (!double.IsFinite(largest))
        {
            return;
        }

        double sum = 0.0;
        for (int r = 0; r < weights.Length; r++)
        {
            weights[r] = double.IsNaN(logarithms[r]) ? 0.0 : Math.Exp(logarithms[r] - largest);
            sum += weights[r];
        }

        for (int r = 0; r < weights.Length; r++)
        {
            weights[r] /= sum;

            // Where a draw of the latents does not allow the data their derivative is no number, and zero times that is none either.
            foreach (int slot in double.IsFinite(logarithms[r]) ? children : [])
            {
                batch.Drawn[slot * batch.Count + first + r] = batch.Data[slot * batch.Count + first + r];
            }
        }
    }

    /// <summary>The log density of the data of each site given the latents of each particle: components times particles.</summary>
    internal double[] LogDensitiesAtData(SiteGroup group, double[] slots, SiteBatch batch)
    {
        double[] terms = engine.Terms(group.Sites, slots, batch.AtData()).Observations;
        var densities = new double[group.Components.Count * batch.Count];
        loop.Run(group.Components.Count, component =>
        {
            foreach (int slot in group.Components.Children[component])
            {
                for (int particle = 0; particle < batch.Count; particle++)
                {
                    densities[component * batch.Count + particle] += terms[slot * batch.Count + particle];
                }
            }
        });
        return densities;
    }

    /// <summary>The log predictive density of each unit of a batch at its data, the sum over its sites.</summary>
    internal double[] LogDensities(SiteGroup group, SiteBatch batch, int draws)
    {
        int units = batch.Count / draws;
        var densities = new double[units * group.Components.Count];
        double width = DensityWidth(draws);
        loop.Run(densities.Length, index =>
        {
            (int unit, int component) = (index / group.Components.Count, index % group.Components.Count);
            if (group.Components.Children[component].Length > 0)
            {
                Repair(group, batch, component, unit * draws, draws);
                (double[] offsets, double logDerivative) = Offsets(group, batch, component, unit * draws, draws);
                densities[index] = LocalDensity.Log(offsets, draws, width) + logDerivative;
            }
        });

        var sums = new double[units];
        for (int index = 0; index < densities.Length; index++)
        {
            sums[index / group.Components.Count] += densities[index];
        }

        return sums;
    }

    /// <summary>Falls with the number of draws as the best width of a density in one dimension does (B. W. Silverman 1986, section 3.4).</summary>
    private static double DensityWidth(int draws) => 0.6 * Math.Pow(draws, -0.2);

    private static SiteQuality Weigh(SiteGroup group, SiteBatch batch, int component, int first, SiteOptions options, double[] weights)
    {
        if (group.Components.Children[component].Length == 0)
        {
            // Latents that nothing observed follows from: their draws are already those of the posterior.
            Array.Fill(weights, 1.0 / weights.Length);
            return default;
        }

        (double[] offsets, _) = Offsets(group, batch, component, first, weights.Length);
        double effective = LocalWeights.Compute(offsets, options.Width, options.Form == LocalForm.Linear ? LocalForm.Linear : LocalForm.Constant, weights);
        return new SiteQuality(group.Components.Children[component].Length, Outside(offsets, weights.Length), effective, 0);
    }

    private static (double[] Offsets, double LogDerivative) Offsets(SiteGroup group, SiteBatch batch, int component, int first, int draws)
    {
        int[] children = group.Components.Children[component];
        var drawn = new double[children.Length * draws];
        var datum = new double[children.Length];
        for (int k = 0; k < children.Length; k++)
        {
            batch.Drawn.AsSpan(children[k] * batch.Count + first, draws).CopyTo(drawn.AsSpan(k * draws));
            datum[k] = batch.Data[children[k] * batch.Count + first];
        }

        var offsets = new double[drawn.Length];
        double logDerivative = ChildCoordinates.Offsets(group.Kinds[component], drawn, datum, offsets);
        return (offsets, logDerivative);
    }

    /// <summary>In how many coordinates the datum lies beyond every draw.</summary>
    private static int Outside(double[] offsets, int draws)
    {
        int outside = 0;
        for (int first = 0; first < offsets.Length; first += draws)
        {
            ReadOnlySpan<double> row = offsets.AsSpan(first, draws);
            bool hasBelow = false;
            bool hasAbove = false;
            foreach (double offset in row)
            {
                hasBelow |= offset <= 0.0;
                hasAbove |= offset >= 0.0;
            }

            outside += hasBelow && hasAbove ? 0 : 1;
        }

        return outside;
    }

    private static void Spread(double[] weights, int[] slots, double[] target, int count, int first)
    {
        foreach (int slot in slots)
        {
            weights.CopyTo(target, slot * count + first);
        }
    }
}
