namespace ProbDsl.Learning;

/// <summary>The unconstrained coordinates in which learning moves, and their map to parameter slots.</summary>
internal interface IParameterSpace
{
    /// <summary>Number d of unconstrained coordinates.</summary>
    int Dimension { get; }

    /// <summary>A name for each coordinate: "log Scales[1]".</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>A name for each slot: "Scales[1]".</summary>
    IReadOnlyList<string> SlotNames { get; }

    /// <summary>The members of the parameter record.</summary>
    IReadOnlyList<ParameterMember> Members { get; }

    /// <summary>The parameter slots of a point.</summary>
    double[] Slots(ReadOnlySpan<double> unconstrained);

    /// <summary>The derivative of the slots at a point.</summary>
    ParameterJacobian Jacobian(ReadOnlySpan<double> unconstrained);
}
