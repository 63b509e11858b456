using ProbDsl.Execution;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Runtime.Tests.Models;
using ProbDsl.Tracing;

namespace ProbDsl.Runtime.Tests.Execution;

public class CpuParticleEngineTests
{
    private static readonly CpuParticleEngine<Lane1> Serial = new(new ParallelLoop(1));
    private static readonly CpuParticleEngine<Lane1> Parallel = new(new ParallelLoop(2));

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void Threads_do_not_change_a_bit(string name)
    {
        const int Count = 700;
        (BoundModel model, double[] slots) = Given.Bound(name);
        var key = new RandomKey(3, 4);

        ParticleBatch first = Serial.Simulate(model, slots, key, Count);
        ParticleBatch second = Parallel.Simulate(model, slots, key, Count);

        Assert.Equal(first.Latents, second.Latents);
        Assert.Equal(first.Observations, second.Observations);
        Assert.Equal(Serial.LogJoint(model, slots, first), Parallel.LogJoint(model, slots, first));
        Assert.Equal(Serial.LogJointGradients(model, slots, first), Parallel.LogJointGradients(model, slots, first));
        double[] cotangents = Serial.SufficientStatistics(model, first.Observations, Count);
        Assert.Equal(cotangents, Parallel.SufficientStatistics(model, first.Observations, Count));
        double[] weights = [.. Enumerable.Range(0, Count).Select(i => Math.Sin(i))];
        Assert.Equal(
            Serial.CotangentGradient(model, slots, first, cotangents, weights),
            Parallel.CotangentGradient(model, slots, first, cotangents, weights));
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void A_particle_does_not_depend_on_how_many_there_are(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        var key = new RandomKey(3, 4);

        ParticleBatch few = Serial.Simulate(model, slots, key, 5);
        ParticleBatch many = Serial.Simulate(model, slots, key, 300);

        Assert.Equal(ParticleBatch.Column(few.Observations, 5, 4), ParticleBatch.Column(many.Observations, 300, 4));
        Assert.NotEqual(ParticleBatch.Column(many.Observations, 300, 3), ParticleBatch.Column(many.Observations, 300, 4));
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void Gradients_equal_central_differences_of_the_log_joint(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        ParticleBatch batch = Serial.Simulate(model, slots, new RandomKey(5, 6), 20);
        double[] gradients = Serial.LogJointGradients(model, slots, batch);

        for (int slot = 0; slot < slots.Length; slot++)
        {
            double step = 1e-5 * Math.Max(1.0, Math.Abs(slots[slot]));
            double[] up = Serial.LogJoint(model, Moved(slots, slot, step), batch);
            double[] down = Serial.LogJoint(model, Moved(slots, slot, -step), batch);
            for (int i = 0; i < batch.Count; i++)
            {
                double expected = (up[i] - down[i]) / (2.0 * step);
                Assert.Equal(expected, gradients[slot * batch.Count + i], 1e-6 * Math.Max(1.0, Math.Abs(expected)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Given.Names), MemberType = typeof(Given))]
    public void The_exponential_family_form_differs_from_the_log_joint_by_what_no_parameter_reaches(string name)
    {
        (BoundModel model, double[] slots) = Given.Bound(name);
        double[] other = [.. slots.Select(static value => 0.9 * value)];
        ParticleBatch batch = Serial.Simulate(model, slots, new RandomKey(5, 6), 20);

        double[] here = Remainder(model, slots, batch);
        double[] there = Remainder(model, other, batch);

        for (int i = 0; i < batch.Count; i++)
        {
            Assert.Equal(here[i], there[i], 1e-9);
        }
    }

    [Fact]
    public void Emitted_samples_and_log_joints_equal_the_authors_method()
    {
        var model = new Growth.WeightsModel();
        IReadOnlyList<(Growth.WeightsLatents Latents, double[] Observation)> samples = model.Sample(Given.GrowthCurve, Given.Ages, 6, 11);
        SiteAddress[] addresses = [.. model.BindTo(Given.GrowthCurve, Given.Ages).Addresses()];

        for (int i = 0; i < samples.Count; i++)
        {
            var draw = new SimulatingDraw(new RandomKey(11, 0), (uint)i, addresses);
            double[] observation = Growth.Weights(draw, Given.GrowthCurve, Given.Ages);
            draw.Complete();

            Assert.Equal(observation, samples[i].Observation);
            Assert.Equal(draw.Records[1].Values[0], samples[i].Latents.Slope);
            Assert.Equal(
                draw.LogJoint, model.LogJoint(Given.GrowthCurve, Given.Ages, samples[i].Latents, samples[i].Observation), 1e-10);
        }
    }

    /// <summary>log joint - (s . eta - normaliser): the base measure.</summary>
    private static double[] Remainder(BoundModel model, double[] slots, ParticleBatch batch)
    {
        double[] logJoint = Serial.LogJoint(model, slots, batch);
        (double[] natural, double[] normalisers) = Serial.NaturalParameters(model, slots, batch);
        double[] statistics = Serial.SufficientStatistics(model, batch.Observations, batch.Count);
        return [.. Enumerable.Range(0, batch.Count).Select(i =>
            logJoint[i] + normalisers[i]
            - Enumerable.Range(0, model.StatisticSlots).Sum(j => natural[j * batch.Count + i] * statistics[j * batch.Count + i]))];
    }

    private static double[] Moved(double[] slots, int slot, double by)
    {
        double[] moved = (double[])slots.Clone();
        moved[slot] += by;
        return moved;
    }
}
