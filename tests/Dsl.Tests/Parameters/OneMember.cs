namespace ProbDsl.Dsl.Tests.Parameters;

/// <summary>A record of one member of any constraint and shape, called X.</summary>
internal sealed record OneMember(ParameterConstraint Constraint, int Rank, int Rows, int Columns, double[] Values) : IParameters<OneMember>
{
    public static OneMember Row(ParameterConstraint constraint, params double[] values) => new(constraint, 1, values.Length, 1, values);

    public static OneMember Table(ParameterConstraint constraint, double[,] values)
        => new(constraint, 2, values.GetLength(0), values.GetLength(1), [.. values.Cast<double>()]);

    public ParameterMember[] Describe() => [new("X", Constraint, false, Rows, Columns, Rank)];

    public void CopyTo(Span<double> slots) => Values.CopyTo(slots);

    public OneMember WithValues(ReadOnlySpan<double> slots) => this with { Values = slots.ToArray() };
}
