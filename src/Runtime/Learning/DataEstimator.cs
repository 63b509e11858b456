using ProbDsl.Execution;
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

    internal RandomKey Key(int round, int group, int family) =>
        new(seed, checked((uint)(((long)round * groups.Count + group) * FamiliesPerGroup + family)));
}
