namespace ProbDsl.Learning;

/// <summary>The unconstrained coordinates of a <c>[Parameters]</c> record with the lengths and frozen values of a start.</summary>
internal sealed class ParameterSpace<TParameters> : IParameterSpace
    where TParameters : class, IParameters<TParameters>
{
    private readonly TParameters _template;

    internal ParameterSpace(TParameters template)
    {
        _template = template;
        Dimension = ParameterPacking.FreeCount(template);
        SlotCount = ParameterPacking.SlotCount(template);
    }

    public int Dimension { get; }

    public int SlotCount { get; }

    // Asked for where something is reported: a million names are no small thing to hold.
    public IReadOnlyList<string> Names => ParameterPacking.FreeNames(_template);

    public IReadOnlyList<string> SlotNames => ParameterPacking.SlotNames(_template);

    public IReadOnlyList<ParameterMember> Members => _template.Describe();

    public double[] Slots(ReadOnlySpan<double> unconstrained) => ParameterPacking.ToSlots(Parameters(unconstrained));

    public void PullBack(ReadOnlySpan<double> unconstrained, ReadOnlySpan<double> slotGradient, Span<double> gradient) =>
        ParameterPacking.PullBack(Parameters(unconstrained), slotGradient, gradient);

    public ParameterJacobian Jacobian(ReadOnlySpan<double> unconstrained)
    {
        TParameters parameters = Parameters(unconstrained);
        int d = Dimension;
        int slots = ParameterPacking.SlotCount(parameters);
        var dense = new double[slots * d];
        var direction = new double[d];
        var moved = new double[slots];
        for (int j = 0; j < d; j++)
        {
            direction[j] = 1.0;
            ParameterPacking.PushForward(parameters, direction, moved);
            direction[j] = 0.0;
            for (int slot = 0; slot < slots; slot++)
            {
                dense[slot * d + j] = moved[slot];
            }
        }

        return new ParameterJacobian(dense, d);
    }

    /// <summary>The record at a point.</summary>
    internal TParameters Parameters(ReadOnlySpan<double> unconstrained) =>
        ParameterPacking.FromUnconstrained(_template, unconstrained);
}
