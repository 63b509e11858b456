using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>The observation, then what varies of the givens: for groups of one shape.</summary>
internal sealed class FlatLayout : InputLayout
{
    private readonly int _observationSlots;
    private readonly int[] _varying;

    internal FlatLayout(IReadOnlyList<WakeGroup> members)
    {
        _observationSlots = members[0].Model.ObservationSlots;
        _varying = Varying(members);
        Kinds = [.. members[0].ObservationKinds, .. new InputKind[_varying.Length]];
    }

    /// <inheritdoc/>
    internal override int Slots => _observationSlots + _varying.Length;

    /// <inheritdoc/>
    internal override InputKind[] Kinds { get; }

    /// <inheritdoc/>
    internal override bool IsObservation => _varying.Length == 0;

    /// <inheritdoc/>
    internal override void Write(WakeGroup member, double[] observations, int count, double[] inputs, int stride, int first)
    {
        for (int slot = 0; slot < _observationSlots; slot++)
        {
            observations.AsSpan(slot * count, count).CopyTo(inputs.AsSpan(slot * stride + first));
        }

        for (int k = 0; k < _varying.Length; k++)
        {
            inputs.AsSpan((_observationSlots + k) * stride + first, count).Fill(member.Model.DataSlots[_varying[k]]);
        }
    }

    /// <inheritdoc/>
    internal override IEmbedding FitEmbedding(ReadOnlySpan<double> inputs, int count, bool isFixedWidth) => Embedding.Fit(
        isFixedWidth ? Array.ConvertAll(Kinds, static kind => kind == InputKind.Category ? InputKind.Plain : kind) : Kinds, inputs, count);

    /// <inheritdoc/>
    internal override BesideInputs? FitGivens(ReadOnlySpan<double> inputs, int count) => _varying.Length == 0
        ? null
        : new BesideInputs(Embedding.Fit(Kinds.AsSpan(_observationSlots), inputs[(_observationSlots * count)..], count), _observationSlots);

    private static int[] Varying(IReadOnlyList<WakeGroup> members) =>
    [
        .. Enumerable.Range(0, members[0].Model.DataSlots.Length)
            .Where(slot => members.Any(member => member.Model.DataSlots[slot] != members[0].Model.DataSlots[slot])),
    ];
}
