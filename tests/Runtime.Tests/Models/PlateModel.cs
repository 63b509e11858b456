using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>
/// Rows about a level that is common to them, by hand: level ~ Normal(0, w), row_i ~ Normal(level, t), y_i ~ Normal(row_i, s). Only what the learner asks of it site by site, gradients left
/// out.
/// </summary>
/// <param name="rows">How many rows.</param>
internal sealed class PlateModel(int rows) : BoundModel
{
    internal static ModelDescription Description { get; } = new("Plate",
    [
        Site("level", false), Site("row", false), Site("y", true),
    ]);

    internal override BoundSites? BySite => new Sites(rows);

    internal override int ParameterSlots => 3;

    internal override int LatentSlots => rows + 1;

    internal override int ObservationSlots => rows;

    internal override Type ObservationType => typeof(double[]);

    internal override int StatisticSlots => 0;

    internal override ReadOnlySpan<double> DataSlots => [];

    internal override IEnumerable<SiteAddress> Addresses() => Enumerable.Range(0, rows)
        .SelectMany(static i => new SiteAddress[] { new(1, i, i + 1), new(2, i, i) }).Prepend(new SiteAddress(0, 0, 0));

    internal override bool[]? FilledSlots() => null;

    internal override bool IsSameAs(BoundModel other) => true;

    internal override void Simulate<T>(double[] parameters, RandomKey key, ParticleBatch batch, int start, int end)
    {
        for (int particle = start; particle < end; particle++)
        {
            var random = new PhiloxStream(key, (uint)particle);
            batch.Latents[particle] = parameters[0] * random.At(0, 0).NextNormal().Value;
            Rows(parameters, random, particle, batch.Count, batch.Latents, batch.Observations);
        }
    }

    internal override void LogJoint<T>(double[] parameters, ParticleBatch batch, double[] logJoint, int start, int end) => throw new NotSupportedException();

    internal override void LogJointGradients<T>(double[] parameters, ParticleBatch batch, double[] gradients, int start, int end) => throw new NotSupportedException();

    internal override void NaturalParameters<T>(double[] parameters, ParticleBatch batch, double[] natural, double[] normalisers, int start, int end) => throw new NotSupportedException();

    internal override void SufficientStatistics<T>(double[] observations, int count, double[] statistics, int start, int end) => throw new NotSupportedException();

    internal override void CotangentGradient<T>(double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights, double[] gradient, int start, int end) => throw new NotSupportedException();

    private static SiteDescription Site(string name, bool isObserved) => new(name, isObserved, "Normal", SiteSupport.Real, "", [], [], [], false, name);

    private static void Rows(double[] parameters, PhiloxStream random, int particle, int count, double[] latents, double[] drawn)
    {
        for (int i = 0; i < drawn.Length / count; i++)
        {
            double row = latents[particle] + parameters[1] * random.At(1, i).NextNormal().Value;
            latents[(i + 1) * count + particle] = row;
            drawn[i * count + particle] = row + parameters[2] * random.At(2, i).NextNormal().Value;
        }
    }

    private sealed class Sites(int rows) : BoundSites
    {
        internal override IReadOnlyList<HeldLatent> HeldLatents { get; } = [new HeldLatent(0, 0, 0, 1)];

        internal override (Provenance[] Latents, Provenance[] Observations) TermsWithSources(double[] parameters, double[] latents, double[] observation, bool[] isHeld)
        {
            Provenance From(params int[] slots) => slots.Select(slot => new Provenance(0.0, isHeld[slot] ? null : SourceSet.Of(slot))).Aggregate(static (sum, one) => sum + one);
            return ([From(0), .. Enumerable.Range(1, rows).Select(i => From(0, i))], [.. Enumerable.Range(1, rows).Select(i => From(i))]);
        }

        internal override void SimulateClamped<T>(double[] parameters, RandomKey key, SiteBatch batch, int start, int end)
        {
            for (int particle = start; particle < end; particle++)
            {
                Rows(parameters, new PhiloxStream(key, (uint)particle), particle, batch.Count, batch.Latents, batch.Drawn);
            }
        }

        internal override void Terms<T>(double[] parameters, SiteBatch batch, double[] latentTerms, double[] observationTerms, int start, int end)
        {
            for (int particle = start; particle < end; particle++)
            {
                double level = batch.Latents[particle];
                latentTerms[particle] = LogDensity(level, parameters[0]);
                for (int i = 0; i < rows; i++)
                {
                    double row = batch.Latents[(i + 1) * batch.Count + particle];
                    latentTerms[(i + 1) * batch.Count + particle] = LogDensity(row - level, parameters[1]);
                    observationTerms[i * batch.Count + particle] = LogDensity(batch.Drawn[i * batch.Count + particle] - row, parameters[2]);
                }
            }
        }

        internal override FilteredUnit Filter<T>(double[] parameters, RandomKey key, double[] observation, int count) => throw new NotSupportedException();

        internal override void WeightedGradient<T>(
            double[] parameters, SiteBatch batch, double[] latentWeights, double[] observationWeights, double[] gradient, int start, int end) => throw new NotSupportedException();

        private static double LogDensity(double off, double deviation) => -0.5 * off * off / (deviation * deviation) - Math.Log(deviation * Math.Sqrt(2.0 * Math.PI));
    }
}
