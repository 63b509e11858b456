using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The units of data that one regression serves. With one group of units of equal givens its inputs are the observations;
/// with several, whose givens have the same shape, what differs between their givens stands beside the observation: the
/// regression then learns E[score | x, given] over the givens of the data.
/// </summary>
internal sealed class UnitPool
{
    private readonly int[] _varying;

    /// <param name="members">Groups of one layout, at least one.</param>
    internal UnitPool(IReadOnlyList<WakeGroup> members)
    {
        Members = members;
        Units = members.Sum(static member => member.Units);
        Share = members.Sum(static member => member.Share);
        Count = members.Sum(static member => member.Count);
        _varying = Varying(members);
        ObservationSlots = members[0].Model.ObservationSlots;
        InputSlots = ObservationSlots + _varying.Length;
        InputKinds = [.. members[0].ObservationKinds, .. new InputKind[_varying.Length]];
        StatisticSlots = members[0].Model.StatisticSlots;
        if (members.Count == 1)
        {
            Weights = members[0].Weights;
            Rows = members[0].Rows;
            WakeInputs = members[0].Observations;
            return;
        }

        Weights = [.. members.SelectMany(member => member.Weights.Select(weight => weight * member.Units / Units))];
        Rows = [.. members.SelectMany(static member => member.Rows)];
        WakeInputs = new double[InputSlots * Count];
        int first = 0;
        foreach (WakeGroup member in members)
        {
            WriteInputs(member, member.Observations, member.Count, WakeInputs, Count, first);
            first += member.Count;
        }
    }

    /// <summary>The groups of units with equal givens.</summary>
    internal IReadOnlyList<WakeGroup> Members { get; }

    /// <summary>How many units belong here.</summary>
    internal int Units { get; }

    /// <summary>Their share of all units.</summary>
    internal double Share { get; }

    /// <summary>Number of different pairs of given and observation.</summary>
    internal int Count { get; }

    /// <summary>The share of the pool's units that have each; their sum is one.</summary>
    internal double[] Weights { get; }

    /// <summary>The units of the data that have each, in order.</summary>
    internal int[][] Rows { get; }

    /// <summary>Scalars of an observation.</summary>
    internal int ObservationSlots { get; }

    /// <summary>Dimension of the regression's inputs: the observation, then what varies of the givens.</summary>
    internal int InputSlots { get; }

    /// <summary>What each input holds; givens are plain numbers.</summary>
    internal InputKind[] InputKinds { get; }

    /// <summary>Number D of sufficient statistics.</summary>
    internal int StatisticSlots { get; }

    /// <summary>The inputs of the data: input k of datum i at k * Count + i.</summary>
    internal double[] WakeInputs { get; }

    /// <summary>Writes the inputs of some observations of a member into columns from <paramref name="first"/> on.</summary>
    internal void WriteInputs(WakeGroup member, double[] observations, int count, double[] inputs, int stride, int first)
    {
        for (int slot = 0; slot < ObservationSlots; slot++)
        {
            observations.AsSpan(slot * count, count).CopyTo(inputs.AsSpan(slot * stride + first));
        }

        for (int k = 0; k < _varying.Length; k++)
        {
            inputs.AsSpan((ObservationSlots + k) * stride + first, count).Fill(member.Model.DataSlots[_varying[k]]);
        }
    }

    private static int[] Varying(IReadOnlyList<WakeGroup> members) =>
    [
        .. Enumerable.Range(0, members[0].Model.DataSlots.Length)
            .Where(slot => members.Any(member => member.Model.DataSlots[slot] != members[0].Model.DataSlots[slot])),
    ];
}
