using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Randomness;

namespace ProbDsl.Learning;

/// <summary>Whether learning can begin: simulations must be possible, and data possible given simulations.</summary>
internal static class StartCheck
{
    private const int Samples = 200;

    /// <param name="groups">The data.</param>
    /// <param name="slots">The starting parameters.</param>
    /// <param name="description">Of the model.</param>
    /// <param name="key">Random numbers of the trial samples.</param>
    /// <param name="engine">Runs the model.</param>
    /// <exception cref="InvalidStartException">More trial samples have a log joint that is not finite than a fit leaves out.</exception>
    /// <exception cref="InvalidObservationException">A datum has probability zero under the latents of every trial sample.</exception>
    internal static void Check(
        IReadOnlyList<WakeGroup> groups, double[] slots, ModelDescription description, RandomKey key, IParticleEngine engine)
    {
        foreach (WakeGroup group in groups)
        {
            ParticleBatch trial = engine.Simulate(group.Model, slots, key, Samples);
            double[] logJoint = engine.LogJoint(group.Model, slots, trial);
            int finite = logJoint.Count(double.IsFinite);
            if (finite < (1.0 - SleepSimulation.LargestDroppedShare) * Samples)
            {
                throw new InvalidStartException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{description.Name}, row {group.Rows[0][0]}: expected starting parameters whose simulations have a finite log joint, found {finite} finite ones among {Samples} simulations."));
            }

            for (int index = 0; index < group.Count; index++)
            {
                CheckDatum(group, index, trial, slots, description, engine);
            }
        }
    }

    private static void CheckDatum(
        WakeGroup group, int index, ParticleBatch trial, double[] slots, ModelDescription description, IParticleEngine engine)
    {
        int row = group.Rows[index][0];
        var batch = new ParticleBatch(trial.Count, group.Model.LatentSlots, group.Model.ObservationSlots);
        trial.Latents.CopyTo(batch.Latents, 0);
        double[] datum = ParticleBatch.Column(group.Observations, group.Count, index);
        for (int slot = 0; slot < datum.Length; slot++)
        {
            batch.Observations.AsSpan(slot * trial.Count, trial.Count).Fill(datum[slot]);
        }

        double[] logJoint;
        try
        {
            logJoint = engine.LogJoint(group.Model, slots, batch);
        }
        catch (IndexOutOfRangeException exception)
        {
            throw new InvalidObservationException(row, string.Empty, string.Create(
                CultureInfo.InvariantCulture, $"{description.Name}, row {row}: expected values that index within their rows, found: {exception.Message}"));
        }

        if (logJoint.All(static value => value == double.NegativeInfinity))
        {
            throw new InvalidObservationException(row, ImpossibleSite(description), string.Create(
                CultureInfo.InvariantCulture,
                $"{description.Name}, row {row}: expected a value within the support, found [{string.Join(", ", datum)}], which has probability zero (or one too small for a double) under the latents of each of {trial.Count} simulations from the start: it lies outside the support, or the start is far from the data."));
        }
    }

    private static string ImpossibleSite(ModelDescription description)
    {
        SiteDescription[] observed = [.. description.Sites.Where(static site => site.IsObserved)];
        return observed.Length == 1 ? observed[0].Name : string.Empty;
    }
}
