using ProbDsl.Models;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The units of data that share one regression because their givens are equal. Equal observations stand once, with the
/// share of the units that have them.
/// </summary>
internal sealed class WakeGroup
{
    internal WakeGroup(BoundModel model, int units, double share, double[] observations, double[] weights, int[][] rows)
    {
        Model = model;
        ObservationKinds = new InputKind[model.ObservationSlots];
        Units = units;
        Share = share;
        Observations = observations;
        Weights = weights;
        Rows = rows;
    }

    internal BoundModel Model { get; }

    /// <summary>The same with every observed value taken as a plain number.</summary>
    internal WakeGroup Plain() => new(Model, Units, Share, Observations, Weights, Rows);

    /// <summary>What each slot of an observation holds; where not given, each is plain.</summary>
    internal InputKind[] ObservationKinds { get; init; }

    /// <summary>How many numbers each given argument has; null where that is not known.</summary>
    internal int[]? GivenLengths { get; init; }

    /// <summary>The slots of an observation that each draw fills; null where they are not next to one another.</summary>
    internal ObservedRun[]? ObservedRuns { get; init; }

    /// <summary>How many units belong here.</summary>
    internal int Units { get; }

    /// <summary>Their share of all units.</summary>
    internal double Share { get; }

    /// <summary>Number of different observations.</summary>
    internal int Count => Weights.Length;

    /// <summary>The different observations, slot by slot.</summary>
    internal double[] Observations { get; }

    /// <summary>The share of the group's units that have each; their sum is one.</summary>
    internal double[] Weights { get; }

    /// <summary>The units of the data that have each, in order.</summary>
    internal int[][] Rows { get; }
}
