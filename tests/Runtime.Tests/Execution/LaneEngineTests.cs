using System.Runtime.Intrinsics;
using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Execution;

/// <summary>Lanes against one particle at a time, and against themselves however a batch is cut.</summary>
public class LaneEngineTests
{
    private static readonly RandomKey Key = new(3, 4);

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void Eight_lanes_are_one_particle_within_rounding(string name)
    {
        const int Count = 500;
        (BoundModel model, double[] slots) = Given.Bound(name);
        Everything one = Everything.Of<Lane1>(model, slots, Count, threads: 1);
        Everything eight = Everything.Of<Lane8>(model, slots, Count, threads: 1, one.Particles);

        // Draws: the uniform numbers are the same, what is made of them within rounding.
        AssertNear(one.Simulated.Latents, eight.Simulated.Latents, 1e-12);
        AssertNear(one.Simulated.Observations, eight.Simulated.Observations, 1e-12);
        AssertNear(one.LogJoint, eight.LogJoint, 1e-12);
        AssertNear(one.Gradients, eight.Gradients, 1e-12);
        AssertNear(one.Natural, eight.Natural, 1e-12);
        AssertNear(one.Normalisers, eight.Normalisers, 1e-12);
        AssertNear(one.Statistics, eight.Statistics, 1e-12);
        AssertNear(one.CotangentGradient, eight.CotangentGradient, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void Four_lanes_are_eight_to_the_last_bit_and_threads_do_not_matter(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        Everything eight = Everything.Of<Lane8>(model, slots, 403, threads: 1);
        eight.AssertEqual(Everything.Of<Lane4>(model, slots, 403, threads: 1));
        eight.AssertEqual(Everything.Of<Lane8>(model, slots, 403, threads: 2));
        eight.AssertEqual(Everything.Of<Lane4>(model, slots, 403, threads: 2));
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void A_particle_does_not_depend_on_the_size_of_its_batch(string name)
    {
        PrefixesAreEqual<Lane1>(name);
        PrefixesAreEqual<Lane4>(name);
        PrefixesAreEqual<Lane8>(name);
    }

    // No function of lanes occurs in this gradient, so only the order of the sums could make a difference.
    [Fact]
    public void Sums_over_particles_are_taken_in_the_same_order_in_every_world()
    {
        (BoundModel model, double[] slots) = Given.Bound("OldFaithful");
        foreach (int count in (int[])[1, 7, 8, 9, 130, 300])
        {
            ParticleBatch particles = Engine<Lane1>(1).Simulate(model, slots, Key, count);
            double[] cotangents = [.. Enumerable.Range(0, model.StatisticSlots * count).Select(static i => Math.Sin(3 * i))];
            double[] weights = [.. Enumerable.Range(0, count).Select(static i => Math.Cos(i))];
            double[] expected = Engine<Lane1>(1).CotangentGradient(model, slots, particles, cotangents, weights);
            Assert.Equal(expected, Engine<Lane4>(1).CotangentGradient(model, slots, particles, cotangents, weights));
            Assert.Equal(expected, Engine<Lane8>(2).CotangentGradient(model, slots, particles, cotangents, weights));

            // The slow twin: one particle at a time, added up.
            double[] sums = new double[slots.Length];
            for (int i = 0; i < count; i++)
            {
                model.CotangentGradient<Lane1>(slots, particles, cotangents, weights, sums, i, i + 1);
            }

            AssertNear(sums, expected, 1e-12);
        }
    }

    [Fact]
    public void A_range_inside_a_batch_touches_no_other_particle()
    {
        (BoundModel model, double[] slots) = Given.Bound("Rasch");
        ParticleBatch particles = Engine<Lane8>(1).Simulate(model, slots, Key, 40);
        double[] whole = Engine<Lane8>(1).LogJoint(model, slots, particles);
        double[] part = new double[40];
        model.LogJoint<Lane8>(slots, particles, part, 5, 18);
        for (int i = 0; i < 40; i++)
        {
            Assert.Equal(i is >= 5 and < 18 ? whole[i] : 0.0, part[i]);
        }
    }

    [Fact]
    public void An_index_outside_is_refused_as_in_one_lane()
    {
        (BoundModel model, double[] slots) = Given.Bound("OldFaithful");
        ParticleBatch particles = Engine<Lane8>(1).Simulate(model, slots, Key, 11);
        particles.Latents[9] = 2.0;
        string expected = Assert.Throws<IndexOutOfRangeException>(() => Engine<Lane1>(1).LogJoint(model, slots, particles)).Message;
        Assert.Equal(expected, Assert.Throws<IndexOutOfRangeException>(() => Engine<Lane4>(1).LogJoint(model, slots, particles)).Message);
        Assert.Equal(expected, Assert.Throws<IndexOutOfRangeException>(() => Engine<Lane8>(2).LogJoint(model, slots, particles)).Message);
    }

    [Fact]
    public void Empty_batches_are_empty()
    {
        (BoundModel model, double[] slots) = Given.Bound("Growth");
        Everything none = Everything.Of<Lane8>(model, slots, 0, threads: 2);
        Assert.Empty(none.LogJoint);
        Assert.Equal(new double[slots.Length], none.CotangentGradient);
    }

    [Fact]
    public void The_processor_decides_unless_the_user_does()
    {
        Lanes expected = Vector512.IsHardwareAccelerated ? Lanes.Eight : Vector256.IsHardwareAccelerated ? Lanes.Four : Lanes.Scalar;
        Assert.Equal(expected, ParticleEngines.Resolve(Lanes.Auto));
        Assert.Equal(expected, ParticleEngines.Resolve(new FitOptions().Lanes));
        Assert.IsType<CpuParticleEngine<Lane1>>(ParticleEngines.Create(Lanes.Scalar, new ParallelLoop(1)));
        Assert.IsType<CpuParticleEngine<Lane4>>(ParticleEngines.Create(Lanes.Four, new ParallelLoop(1)));
        Assert.IsType<CpuParticleEngine<Lane8>>(ParticleEngines.Create(Lanes.Eight, new ParallelLoop(1)));
    }

    private static CpuParticleEngine<T> Engine<T>(int threads)
        where T : struct, ILane<T> => new(new ParallelLoop(threads));

    private static void PrefixesAreEqual<T>(string name)
        where T : struct, ILane<T>
    {
        const int Many = 150;
        (BoundModel model, double[] slots) = Given.Bound(name);
        Everything many = Everything.Of<T>(model, slots, Many, threads: 1);
        foreach (int count in Enumerable.Range(1, 17).Append(130))
        {
            Everything few = Everything.Of<T>(model, slots, count, threads: 1);
            Assert.Equal(Prefix(many.Simulated.Latents, Many, count), few.Simulated.Latents);
            Assert.Equal(Prefix(many.Simulated.Observations, Many, count), few.Simulated.Observations);
            Assert.Equal(Prefix(many.LogJoint, Many, count), few.LogJoint);
            Assert.Equal(Prefix(many.Gradients, Many, count), few.Gradients);
            Assert.Equal(Prefix(many.Natural, Many, count), few.Natural);
            Assert.Equal(Prefix(many.Normalisers, Many, count), few.Normalisers);
            Assert.Equal(Prefix(many.Statistics, Many, count), few.Statistics);
        }
    }

    private static double[] Prefix(double[] values, int stride, int count) =>
        [.. Enumerable.Range(0, values.Length / stride).SelectMany(slot => values.AsSpan(slot * stride, count).ToArray())];

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1.0, Math.Abs(expected[i])));
        }
    }

    /// <summary>All that an engine gives for one model.</summary>
    private sealed record Everything(
        ParticleBatch Simulated, ParticleBatch Particles, double[] LogJoint, double[] Gradients, double[] Natural, double[] Normalisers,
        double[] Statistics, double[] CotangentGradient)
    {
        internal static Everything Of<T>(BoundModel model, double[] slots, int count, int threads, ParticleBatch? at = null)
            where T : struct, ILane<T>
        {
            CpuParticleEngine<T> engine = Engine<T>(threads);
            ParticleBatch simulated = engine.Simulate(model, slots, Key, count);
            ParticleBatch particles = at ?? simulated;
            (double[] natural, double[] normalisers) = engine.NaturalParameters(model, slots, particles);
            double[] statistics = engine.SufficientStatistics(model, particles.Observations, count);
            double[] weights = [.. Enumerable.Range(0, count).Select(static i => Math.Sin(i))];
            return new Everything(
                simulated, particles, engine.LogJoint(model, slots, particles), engine.LogJointGradients(model, slots, particles),
                natural, normalisers, statistics, engine.CotangentGradient(model, slots, particles, statistics, weights));
        }

        internal void AssertEqual(Everything other)
        {
            Assert.Equal(Simulated.Latents, other.Simulated.Latents);
            Assert.Equal(Simulated.Observations, other.Simulated.Observations);
            Assert.Equal(LogJoint, other.LogJoint);
            Assert.Equal(Gradients, other.Gradients);
            Assert.Equal(Natural, other.Natural);
            Assert.Equal(Normalisers, other.Normalisers);
            Assert.Equal(Statistics, other.Statistics);
            Assert.Equal(CotangentGradient, other.CotangentGradient);
        }
    }
}
