namespace ProbDsl;

/// <summary>
/// A square matrix with a positive diagonal and zeros above it, row by row: learned as the numbers below the diagonal and the
/// logarithms of those on it, the parametrisation of a covariance of J. C. Pinheiro and D. M. Bates, "Unconstrained
/// parametrizations for variance-covariance matrices", Statistics and Computing 6 (1996) 289, section 2.2.
/// </summary>
/// <param name="dimension">The number of rows and of columns.</param>
internal sealed class LowerTriangularBijector(int dimension) : Bijector
{
    private readonly PositiveBijector _diagonal = new();
    private readonly IdentityBijector _below = new();

    /// <inheritdoc/>
    public override int FreeCount(int length) => dimension * (dimension + 1) / 2;

    /// <inheritdoc/>
    public override string FreeName(ReadOnlySpan<string> slotNames, int free)
    {
        int row = 0;
        while (free > row)
        {
            free -= ++row;
        }

        ReadOnlySpan<string> slot = slotNames.Slice((row * dimension) + free, 1);
        return Element(row, free).FreeName(slot, 0);
    }

    /// <inheritdoc/>
    public override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        for (int slot = 0; slot < values.Length; slot++)
        {
            (int row, int column) = Math.DivRem(slot, dimension);
            if (column > row)
            {
                if (values[slot] != 0.0)
                {
                    return new ConstraintFault(slot, "zero, as everywhere above the diagonal", values[slot]);
                }
            }
            else if (Element(row, column).FindFault(values.Slice(slot, 1)) is { } fault)
            {
                return fault with { Element = slot };
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override int FindEdge(ReadOnlySpan<double> values) => -1;

    /// <inheritdoc/>
    public override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        int next = 0;
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++, next++)
            {
                Element(row, column).ToFree(values.Slice((row * dimension) + column, 1), free.Slice(next, 1));
            }
        }
    }

    /// <inheritdoc/>
    public override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        values.Clear();
        int next = 0;
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++, next++)
            {
                Element(row, column).FromFree(free.Slice(next, 1), values.Slice((row * dimension) + column, 1));
            }
        }
    }

    /// <inheritdoc/>
    public override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        int next = 0;
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++, next++)
            {
                int slot = (row * dimension) + column;
                Element(row, column).PullBack(values.Slice(slot, 1), gradient.Slice(slot, 1), freeGradient.Slice(next, 1));
            }
        }
    }

    /// <inheritdoc/>
    public override void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        direction.Clear();
        int next = 0;
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++, next++)
            {
                int slot = (row * dimension) + column;
                Element(row, column).PushForward(values.Slice(slot, 1), freeDirection.Slice(next, 1), direction.Slice(slot, 1));
            }
        }
    }

    private ElementwiseBijector Element(int row, int column) => row == column ? _diagonal : _below;
}
