namespace ProbDsl.Dsl.Tests.Parameters;

/// <summary>A record with every kind of member, as the generator would complete it, written by hand.</summary>
internal sealed record Everything(
    double Offset, double[] Scales, Matrix Weights, double Absent, Vector Mixture, double[,] Fixed) : IParameters<Everything>
{
    public static Everything Example => new(
        -0.5,
        [0.1, 2.5],
        new Matrix(2, 3, [1.0, -2.0, 3.0, -4.0, 5.0, -6.0]),
        0.2,
        [0.5, 0.2, 0.3],
        new double[,] { { 7.0 }, { 8.0 } });

    public ParameterMember[] Describe() =>
    [
        new("Offset", ParameterConstraint.None, false, 1, 1, 0),
        new("Scales", ParameterConstraint.Positive, false, Scales.Length, 1, 1),
        new("Weights", ParameterConstraint.None, false, Weights.Rows, Weights.Columns, 2),
        new("Absent", ParameterConstraint.UnitInterval, false, 1, 1, 0),
        new("Mixture", ParameterConstraint.Simplex, false, Mixture.Length, 1, 1),
        new("Fixed", ParameterConstraint.Positive, true, Fixed.GetLength(0), Fixed.GetLength(1), 2),
    ];

    public void CopyTo(Span<double> slots)
    {
        double[] all = [Offset, .. Scales, .. Weights.ToArray().Cast<double>(), Absent, .. Mixture, .. Fixed.Cast<double>()];
        all.CopyTo(slots);
    }

    public Everything WithValues(ReadOnlySpan<double> slots)
    {
        int scales = Scales.Length, weights = Weights.Rows * Weights.Columns, mixture = Mixture.Length;
        int first = 1 + scales + weights + 1 + mixture;
        double[,] @fixed = new double[Fixed.GetLength(0), Fixed.GetLength(1)];
        for (int i = 0; i < @fixed.Length; i++)
        {
            @fixed[i / @fixed.GetLength(1), i % @fixed.GetLength(1)] = slots[first + i];
        }

        return new Everything(
            slots[0],
            slots.Slice(1, scales).ToArray(),
            new Matrix(Weights.Rows, Weights.Columns, slots.Slice(1 + scales, weights)),
            slots[1 + scales + weights],
            new Vector(slots.Slice(2 + scales + weights, mixture)),
            @fixed);
    }
}
