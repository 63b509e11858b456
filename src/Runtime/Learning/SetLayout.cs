using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>
/// A unit as a set of pairs of given and observed elements, for groups that differ in length: the number of elements, what else the unit has, then element
/// after element up to the longest unit. The order of elements does not matter; what tells them apart is in their givens.
/// </summary>
internal sealed class SetLayout : InputLayout
{
    private readonly int _counting;
    private readonly bool[] _isElementGiven;
    private readonly bool[] _isElementRun;
    private readonly InputKind[] _elementKinds;
    private readonly InputKind[] _otherKinds;
    private readonly int _longest;

    private SetLayout(IReadOnlyList<WakeGroup> members, int counting, bool[] isElementGiven, bool[] isElementRun)
    {
        _counting = counting;
        _isElementGiven = isElementGiven;
        _isElementRun = isElementRun;
        _longest = members.Max(Elements);
        WakeGroup one = members[0];
        _elementKinds = [.. new InputKind[isElementGiven.Count(static isElement => isElement)], .. Runs(one, isElement: true).SelectMany(run => KindsOf(one, run.First, run.Width))];
        int others = one.GivenLengths!.Where((_, argument) => !isElementGiven[argument]).Sum();
        _otherKinds = [.. new InputKind[others], .. Runs(one, isElement: false).SelectMany(run => KindsOf(one, run.First, run.Count * run.Width))];
    }

    /// <inheritdoc/>
    internal override int Slots => 1 + _otherKinds.Length + _longest * _elementKinds.Length;

    /// <inheritdoc/>
    internal override InputKind[] Kinds => [InputKind.Plain, InputKind.Count, .. _otherKinds];

    /// <inheritdoc/>
    internal override bool IsObservation => false;

    /// <summary>
    /// The layout of groups of which some givens have one length and some observed draws are as many; null where there are none, where
    /// anything else differs in length, or where all have the same length.
    /// </summary>
    internal static SetLayout? TryCreate(IReadOnlyList<WakeGroup> members)
    {
        WakeGroup one = members[0];
        if (members.Any(member => member.GivenLengths is null || member.ObservedRuns is null)
            || members.Any(member => member.GivenLengths!.Length != one.GivenLengths!.Length || member.ObservedRuns!.Length != one.ObservedRuns!.Length))
        {
            return null;
        }

        int counting = Array.FindIndex(
            [.. Enumerable.Range(0, one.GivenLengths!.Length)], argument => members.Any(member => member.GivenLengths![argument] != one.GivenLengths[argument]));
        if (counting < 0 || members.Any(member => member.GivenLengths![counting] < 1))
        {
            return null;
        }

        bool?[] givens = [.. one.GivenLengths.Select((_, argument) => IsElement(members, counting, member => member.GivenLengths![argument]))];
        bool?[] runs = [.. one.ObservedRuns!.Select((_, run) => IsElement(members, counting, member => member.ObservedRuns![run].Count))];
        return givens.Contains(null) || runs.Contains(null) || !runs.Contains(true)
            ? null
            : new SetLayout(members, counting, [.. givens.Select(static isElement => isElement == true)], [.. runs.Select(static isElement => isElement == true)]);
    }

    /// <inheritdoc/>
    internal override void Write(WakeGroup member, double[] observations, int count, double[] inputs, int stride, int first)
    {
        int elements = Elements(member);
        int slot = 0;
        Fill(elements);
        int start = 0;
        for (int argument = 0; argument < _isElementGiven.Length; argument++)
        {
            for (int k = 0; k < member.GivenLengths![argument] && !_isElementGiven[argument]; k++)
            {
                Fill(member.Model.DataSlots[start + k]);
            }

            start += member.GivenLengths[argument];
        }

        foreach (ObservedRun run in Runs(member, isElement: false))
        {
            Copy(run.First, run.Count * run.Width);
        }

        for (int element = 0; element < elements; element++)
        {
            start = 0;
            for (int argument = 0; argument < _isElementGiven.Length; argument++)
            {
                if (_isElementGiven[argument])
                {
                    Fill(member.Model.DataSlots[start + element]);
                }

                start += member.GivenLengths![argument];
            }

            foreach (ObservedRun run in Runs(member, isElement: true))
            {
                Copy(run.First + element * run.Width, run.Width);
            }
        }

        void Fill(double value) => inputs.AsSpan(slot++ * stride + first, count).Fill(value);

        void Copy(int from, int width)
        {
            for (int k = 0; k < width; k++)
            {
                observations.AsSpan((from + k) * count, count).CopyTo(inputs.AsSpan(slot++ * stride + first));
            }
        }
    }

    /// <inheritdoc/>
    internal override IEmbedding FitEmbedding(ReadOnlySpan<double> inputs, int count, bool isFixedWidth) =>
        SetEmbedding.Fit(_elementKinds, _otherKinds, inputs, count);

    /// <inheritdoc/>
    internal override BesideInputs? FitGivens(ReadOnlySpan<double> inputs, int count) =>
        throw new NotSupportedException("the givens of a set are part of its elements");

    /// <summary>Whether a part is as long as the unit has elements; false where it has one length in all units, null where neither holds.</summary>
    private static bool? IsElement(IReadOnlyList<WakeGroup> members, int counting, Func<WakeGroup, int> lengthOf) =>
        members.All(member => lengthOf(member) == member.GivenLengths![counting]) ? true
        : members.All(member => lengthOf(member) == lengthOf(members[0])) ? false
        : null;

    private int Elements(WakeGroup member) => member.GivenLengths![_counting];

    private IEnumerable<ObservedRun> Runs(WakeGroup member, bool isElement) => member.ObservedRuns!.Where((_, run) => _isElementRun[run] == isElement);

    private static IEnumerable<InputKind> KindsOf(WakeGroup member, int first, int count) => member.ObservationKinds.Skip(first).Take(count);
}
