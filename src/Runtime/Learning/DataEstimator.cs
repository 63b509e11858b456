using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Estimates over all groups of the data, and the choice of bandwidth and ridge for them.</summary>
internal sealed class DataEstimator(
    IReadOnlyList<WakeGroup> groups, IParameterSpace space, ulong seed, IParticleEngine engine, ParallelLoop loop, PriorTerm? prior = null)
{
    /// <summary>The choice is made on the largest groups: more would sharpen it less than they cost.</summary>
    private const int GroupsForChoice = 4;

    /// <summary>Each round of a group takes up to three families of random numbers: sleep, fresh, and a second sleep.</summary>
    private const int FamiliesPerGroup = 3;

    private readonly GroupEstimator _estimator = new(engine, loop);

    internal IReadOnlyList<WakeGroup> Groups => groups;

    /// <summary>The gradient, information and held-out measures at a point.</summary>
    /// <param name="unconstrained">The point.</param>
    /// <param name="settings">How to estimate.</param>
    /// <param name="round">Which random numbers: rounds are independent.</param>
    internal AveragedEstimate Estimate(double[] unconstrained, EstimatorSettings settings, int round)
    {
        double[] slots = space.Slots(unconstrained);
        ParameterJacobian jacobian = space.Jacobian(unconstrained);
        var total = new AveragedEstimate(slots.Length, space.Dimension);
        for (int index = 0; index < groups.Count; index++)
        {
            AveragedEstimate own = _estimator.Estimate(
                groups[index], slots, jacobian, settings, Key(round, index, 0), Key(round, index, 1));
            total.Add(own, groups[index].Share);
        }

        prior?.AddTo(total, unconstrained, slots, jacobian);
        return total;
    }

    /// <summary>Information and held-out measures at a point, from pairs of independent regressions.</summary>
    internal AveragedEstimate EstimateInformation(double[] unconstrained, EstimatorSettings settings, int round)
    {
        double[] slots = space.Slots(unconstrained);
        ParameterJacobian jacobian = space.Jacobian(unconstrained);
        var total = new AveragedEstimate(slots.Length, space.Dimension);
        for (int index = 0; index < groups.Count; index++)
        {
            AveragedEstimate own = _estimator.EstimateInformation(
                groups[index], slots, jacobian, settings, Key(round, index, 0), Key(round, index, 2), Key(round, index, 1));
            total.Add(own, groups[index].Share);
        }

        prior?.AddTo(total, unconstrained, slots, jacobian);
        return total;
    }

    /// <summary>Bandwidth and ridge of least leave-one-out error at a point, jointly for the largest groups.</summary>
    internal Hyperparameters Choose(
        double[] unconstrained, double quadraticWeight, int sleepSamples, int candidatesPerSleepSample, double tolerance, int round)
    {
        double[] slots = space.Slots(unconstrained);
        ParameterJacobian jacobian = space.Jacobian(unconstrained);
        int[] largest =
            [.. Enumerable.Range(0, groups.Count).OrderByDescending(index => groups[index].Units).ThenBy(index => index).Take(GroupsForChoice)];
        int count = Math.Min(sleepSamples, HyperparameterSearch.MostPoints);
        var problems = new (PointSet, DenseMatrix, double)[largest.Length];
        for (int index = 0; index < largest.Length; index++)
        {
            (PointSet points, DenseMatrix scores) =
                _estimator.SleepPairs(groups[largest[index]], slots, jacobian, Key(round, largest[index], 0), count, candidatesPerSleepSample);
            problems[index] = (points, scores, MedianDistance.Of(points));
        }

        return HyperparameterSearch.Choose(problems, quadraticWeight, HyperparameterSearch.LearningRidges, tolerance, loop);
    }

    /// <summary>The family of random numbers of a round for one group; groups differ by the seed, so that rounds may be as many as wanted.</summary>
    internal RandomKey Key(int round, int group, int family) =>
        new(group == 0 ? seed : Mixed(seed, group), checked((uint)((long)round * FamiliesPerGroup + family)));

    /// <summary>The output function of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014), which spreads neighbouring groups over all seeds.</summary>
    private static ulong Mixed(ulong seed, int group)
    {
        ulong z = unchecked(seed + (ulong)group * 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
