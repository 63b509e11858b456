using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning.Sites;

/// <summary>The posterior of a level that is common to rows, against the exact one.</summary>
public class CommonSamplerTests
{
    private const int Rows = 40;

    // Latents noisy beside the data, as noisy, and quiet: each takes another of the two estimates. Of a quiet datum that is far out, few draws are near.
    [Theory]
    [InlineData(0.1, 256)]
    [InlineData(1.0, 64)]
    [InlineData(3.0, 64)]
    public void Moments_are_those_of_the_exact_posterior(double noise, int draws)
    {
        double[] parameters = [3.0, 1.0, noise];
        SiteGroup group = Group(parameters, units: 2);
        var sampler = new CommonSampler(new CpuParticleEngine<Lane1>(new ParallelLoop(1)), new ParallelLoop(1));
        var options = new SiteOptions { DrawsPerValue = draws };
        CommonState state = sampler.Begin(group, parameters, new RandomKey(5, 0));
        const int Sweeps = 60;
        double[] first = new double[2];
        double[] second = new double[2];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            state = sampler.Sweep(group, parameters, state, [0, 0], options, new RandomKey(5, (uint)(1 + sweep)));
            for (int unit = 0; unit < 2; unit++)
            {
                for (int k = 0; k < options.CommonCandidates; k++)
                {
                    (double weight, double value) = (state.Weights[unit * options.CommonCandidates + k], state.Candidates[unit * options.CommonCandidates + k]);
                    first[unit] += weight * value / Sweeps;
                    second[unit] += weight * value * value / Sweeps;
                }
            }
        }

        double variance = 1.0 + noise * noise;
        double precision = Rows / variance + 1.0 / 9.0;
        double deviation = 1.0 / Math.Sqrt(precision);
        for (int unit = 0; unit < 2; unit++)
        {
            double mean = Enumerable.Range(0, Rows).Sum(i => group.Group.Observations[i * 2 + unit]) / variance / precision;

            // The mean of 60 sweeps with some twenty candidates each is good to a thirtieth of a deviation.
            Assert.InRange((first[unit] - mean) / deviation, -0.15, 0.15);
            Assert.InRange(Math.Sqrt(second[unit] - first[unit] * first[unit]) / deviation, 0.92, 1.08);
        }

        (double effective, double noiseOfMean, int blocks) = sampler.Check(group, parameters, state, options, new RandomKey(5, 1000));
        Assert.Equal(2, blocks);
        Assert.InRange(effective / blocks, 10.0, options.CommonCandidates);
        Assert.InRange(Math.Sqrt(noiseOfMean / blocks), 0.0, 0.3);
    }

    [Fact]
    public void Few_draws_show_in_the_noise()
    {
        double[] parameters = [3.0, 1.0, 0.5];
        SiteGroup group = Group(parameters, units: 4);
        var sampler = new CommonSampler(new CpuParticleEngine<Lane1>(new ParallelLoop(1)), new ParallelLoop(1));
        double Noise(int draws)
        {
            var options = new SiteOptions { DrawsPerValue = draws };
            CommonState state = sampler.Sweep(group, parameters, sampler.Begin(group, parameters, new RandomKey(6, 0)), new int[4], options, new RandomKey(6, 1));
            (_, double squared, int blocks) = sampler.Check(group, parameters, state, options, new RandomKey(6, 2));
            return Math.Sqrt(squared / blocks);
        }

        Assert.True(Noise(2) > 2.0 * Noise(256));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        double[] parameters = [3.0, 1.0, 0.5];
        SiteGroup group = Group(parameters, units: 3);
        double[] Learn(int threads)
        {
            var loop = new ParallelLoop(threads);
            var sampler = new CommonSampler(new CpuParticleEngine<Lane1>(loop), loop);
            CommonState state = sampler.Sweep(group, parameters, sampler.Begin(group, parameters, new RandomKey(7, 0)), new int[3], new SiteOptions { DrawsPerValue = 16 }, new RandomKey(7, 1));
            return [.. state.Current, .. state.Candidates, .. state.Weights, .. state.Centres, .. state.Covariances];
        }

        Assert.Equal(Learn(1), Learn(3));
    }

    private static SiteGroup Group(double[] parameters, int units)
    {
        var model = new PlateModel(Rows);
        ParticleBatch data = new CpuParticleEngine<Lane1>(new ParallelLoop(1)).Simulate(model, parameters, new RandomKey(11, 0), units);
        var wake = new WakeGroup(
            model, units, 1.0, data.Observations, [.. Enumerable.Repeat(1.0 / units, units)], [.. Enumerable.Range(0, units).Select(static unit => (int[])[unit])]);
        return SiteGroup.Of(wake, PlateModel.Description, parameters).Group!;
    }
}
