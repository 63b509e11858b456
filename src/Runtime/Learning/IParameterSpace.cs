namespace ProbDsl.Learning;

/// <summary>The unconstrained coordinates in which learning moves, and their map to parameter slots.</summary>
internal interface IParameterSpace
{
    /// <summary>Number d of unconstrained coordinates.</summary>
    int Dimension { get; }

    /// <summary>Number of parameter slots.</summary>
    int SlotCount { get; }

    /// <summary>A name for each coordinate, made anew at each call: "log Scales[1]".</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>A name for each slot, made anew at each call: "Scales[1]".</summary>
    IReadOnlyList<string> SlotNames { get; }

    /// <summary>The members of the parameter record.</summary>
    IReadOnlyList<ParameterMember> Members { get; }

    /// <summary>The parameter slots of a point.</summary>
    double[] Slots(ReadOnlySpan<double> unconstrained);

    /// <summary>The derivative of the slots at a point, transposed, times a gradient in slots; overwrites the last argument.</summary>
    void PullBack(ReadOnlySpan<double> unconstrained, ReadOnlySpan<double> slotGradient, Span<double> gradient);

    /// <summary>The derivative of the slots at a point: d derivatives of the whole record, so for few parameters only.</summary>
    ParameterJacobian Jacobian(ReadOnlySpan<double> unconstrained);
}
