using MathNet.Numerics.Distributions;
using ProbDsl.Execution;
using ProbDsl.Learning;
using ProbDsl.Models;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Diagnostics;

/// <summary>The distances of all units of data to the simulations of their groups.</summary>
/// <param name="Ratios">Of each unit, over what is usual.</param>
/// <param name="OutsideShare">Share of the units outside.</param>
/// <param name="IsOutside">True where the share is more than chance explains.</param>
internal sealed record CloudReport(double[] Ratios, double OutsideShare, bool IsOutside)
{
    private const int Samples = 1000;

    /// <summary>The share of a model's own samples beyond their 99 % quantile.</summary>
    private const double ExpectedShare = 0.01;

    /// <summary>An alarm takes more than this share, and a number that chance hardly gives.</summary>
    private const double LeastAlarm = 0.05;
    private const double AlarmChance = 1e-3;

    internal static CloudReport Make(
        IReadOnlyList<WakeGroup> groups, double[] slots, Func<int, int, RandomKey> key, IParticleEngine engine, ParallelLoop loop)
    {
        int units = groups.Sum(static group => group.Units);
        var ratios = new double[units];
        int outside = 0;
        for (int index = 0; index < groups.Count; index++)
        {
            WakeGroup group = groups[index];
            ParticleBatch sleep = engine.Simulate(group.Model, slots, key(index, 0), Samples);
            ParticleBatch heldOut = engine.Simulate(group.Model, slots, key(index, 1), Samples);
            if (!sleep.Observations.All(double.IsFinite) || !heldOut.Observations.All(double.IsFinite))
            {
                FillRatios(group, _ => double.NaN, ratios);
                continue;
            }

            var standardiser = Standardiser.Fit(sleep.Observations, Samples, group.Model.ObservationSlots);
            CloudDistance distance = CloudDistance.Measure(
                standardiser.Apply(group.Observations, group.Count), standardiser.Apply(heldOut.Observations, Samples),
                standardiser.Apply(sleep.Observations, Samples), loop);
            FillRatios(group, datum => distance.Relative[datum], ratios);
            outside += Enumerable.Range(0, group.Count).Where(datum => distance.IsOutside[datum]).Sum(datum => group.Rows[datum].Length);
        }

        // The chance of this many or more outside, were the model true.
        double chance = outside == 0 ? 1.0 : 1.0 - Binomial.CDF(ExpectedShare, units, outside - 1);
        double share = (double)outside / units;
        return new CloudReport(ratios, share, share > LeastAlarm && chance < AlarmChance);
    }

    private static void FillRatios(WakeGroup group, Func<int, double> ratioOf, double[] ratios)
    {
        for (int datum = 0; datum < group.Count; datum++)
        {
            foreach (int row in group.Rows[datum])
            {
                ratios[row] = ratioOf(datum);
            }
        }
    }
}
