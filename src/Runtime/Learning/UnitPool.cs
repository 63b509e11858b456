using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// The units of data that one regression serves. With one group of units of equal givens its inputs are the observations;
/// with several, whose givens have the same shape, what differs between their givens stands beside the observation, and where
/// their givens differ in length each unit is a set: the regression then learns E[score | x, given] over the givens of the data.
/// </summary>
internal sealed class UnitPool
{
    private readonly InputLayout _layout;

    /// <param name="members">Groups, at least one.</param>
    /// <param name="sets">How groups of different lengths become inputs; null for groups of one shape.</param>
    internal UnitPool(IReadOnlyList<WakeGroup> members, SetLayout? sets = null)
    {
        Members = members;
        Units = members.Sum(static member => member.Units);
        Share = members.Sum(static member => member.Share);
        Count = members.Sum(static member => member.Count);
        HasSets = sets is not null;
        _layout = sets ?? (InputLayout)new FlatLayout(members);
        StatisticSlots = members.Max(static member => member.Model.StatisticSlots);
        if (members.Count == 1 && _layout.IsObservation)
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

    /// <summary>True where groups of different lengths share the regression, as sets.</summary>
    internal bool HasSets { get; }

    /// <summary>True where the inputs are the observations and nothing else.</summary>
    internal bool HasObservationsOnly => _layout.IsObservation;

    /// <summary>The number of numbers that a unit is for the regression: the observation, then what varies of the givens.</summary>
    internal int InputSlots => _layout.Slots;

    /// <summary>What each input holds; givens are plain numbers, a set is one input.</summary>
    internal InputKind[] InputKinds => _layout.Kinds;

    /// <summary>Number D of sufficient statistics, the largest of the groups.</summary>
    internal int StatisticSlots { get; }

    /// <summary>The inputs of the data: input k of datum i at k * Count + i.</summary>
    internal double[] WakeInputs { get; }

    /// <summary>The data.</summary>
    internal UnitBatch Wake => new(
        WakeInputs, Count, [.. Members.Select(static member => new UnitRun(member, member.Observations, member.Count, IsData: true))]);

    /// <summary>What stands beside features of the observation, embedded by a sample; null where nothing does.</summary>
    /// <param name="inputs">Input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    /// <param name="keepsAll">True for all inputs, false for what varies of the givens alone.</param>
    /// <param name="isFixedWidth">Whether points must have the same coordinates whatever the sample.</param>
    internal BesideInputs? FitBeside(double[] inputs, int count, bool keepsAll, bool isFixedWidth) => keepsAll
        ? new BesideInputs(FitEmbedding(inputs, count, isFixedWidth), 0)
        : _layout.FitGivens(inputs, count);

    /// <summary>A map of inputs to points, learned from a sample of them.</summary>
    /// <param name="inputs">Input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    /// <param name="isFixedWidth">Whether points must have the same coordinates whatever the sample: a category is then its number.</param>
    internal IEmbedding FitEmbedding(ReadOnlySpan<double> inputs, int count, bool isFixedWidth = false) =>
        _layout.FitEmbedding(inputs, count, isFixedWidth);

    /// <summary>Writes the inputs of some observations of a member into columns from <paramref name="first"/> on.</summary>
    internal void WriteInputs(WakeGroup member, double[] observations, int count, double[] inputs, int stride, int first) =>
        _layout.Write(member, observations, count, inputs, stride, first);
}
