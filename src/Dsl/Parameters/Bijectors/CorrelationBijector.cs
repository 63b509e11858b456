using System.Globalization;

namespace ProbDsl;

/// <summary>
/// Correlation matrices R = L L', learned as the inverse hyperbolic tangents u of the canonical partial correlations:
/// L[i,j] = tanh(u_ij) w_ij with w_i0 = 1 and w_i,j+1 = w_ij / cosh(u_ij), and L[i,i] = w_ii. D. Lewandowski, D. Kurowicka and
/// H. Joe, "Generating random correlation matrices based on vines and extended onion method", Journal of Multivariate
/// Analysis 100 (2009) 1989, section 2.
/// </summary>
/// <param name="dimension">The number of rows and of columns.</param>
internal sealed class CorrelationBijector(int dimension) : Bijector
{
    // How far two correlations that must be equal may be apart, and a diagonal element from one: the rounding of a matrix
    // that was estimated or read from a file.
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override int FreeCount(int length) => dimension * (dimension - 1) / 2;

    /// <inheritdoc/>
    public override string FreeName(ReadOnlySpan<string> slotNames, int free)
    {
        int row = 1;
        while (free >= row)
        {
            free -= row++;
        }

        return "atanh partial " + slotNames[(row * dimension) + free];
    }

    /// <inheritdoc/>
    public override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        for (int slot = 0; slot < values.Length; slot++)
        {
            (int row, int column) = Math.DivRem(slot, dimension);
            double mirror = values[(column * dimension) + row];
            if (!double.IsFinite(values[slot]))
            {
                return new ConstraintFault(slot, "a finite number", values[slot]);
            }

            if (row == column && Math.Abs(values[slot] - 1.0) > Tolerance)
            {
                return new ConstraintFault(slot, "one, as everywhere on the diagonal of a correlation matrix", values[slot]);
            }

            if (!(Math.Abs(values[slot] - mirror) <= Tolerance))
            {
                return new ConstraintFault(
                    slot,
                    string.Create(CultureInfo.InvariantCulture, $"{mirror}, the element on the other side of the diagonal"),
                    values[slot]);
            }
        }

        int failed = Factorise(values, new double[values.Length]);
        return failed < 0
            ? null
            : new ConstraintFault(-1, "a positive definite matrix", string.Create(
                CultureInfo.InvariantCulture, $"not positive definite in its first {failed + 1} rows and columns"));
    }

    /// <inheritdoc/>
    public override int FindEdge(ReadOnlySpan<double> values) => -1;

    /// <inheritdoc/>
    public override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        double[] factor = Factor(values);
        int next = free.Length;
        for (int row = dimension - 1; row > 0; row--)
        {
            // The rest of the row, w_i,j+1, from its end: nothing cancels as in 1 - (sum from its front).
            double rest = factor[(row * dimension) + row];
            for (int column = row - 1; column >= 0; column--)
            {
                double element = factor[(row * dimension) + column];
                free[--next] = Math.Asinh(element / rest);
                rest = double.Hypot(rest, element);
            }
        }
    }

    /// <inheritdoc/>
    public override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        double[] factor = new double[values.Length];
        int next = 0;
        for (int row = 0; row < dimension; row++)
        {
            double rest = 1.0;
            for (int column = 0; column < row; column++, next++)
            {
                factor[(row * dimension) + column] = Math.Tanh(free[next]) * rest;
                rest /= Math.Cosh(free[next]);
            }

            factor[(row * dimension) + row] = rest;
        }

        for (int row = 0; row < dimension; row++)
        {
            values[(row * dimension) + row] = 1.0;
            for (int column = 0; column < row; column++)
            {
                Set(values, row, column, Dot(factor, row, column, column + 1));
            }
        }

        MoveInside(values);
    }

    /// <inheritdoc/>
    public override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        double[] factor = Factor(values);
        int next = freeGradient.Length;
        for (int row = dimension - 1; row > 0; row--)
        {
            double rest = factor[(row * dimension) + row];
            double byRest = ByFactor(factor, gradient, row, row);
            for (int column = row - 1; column >= 0; column--)
            {
                // w_i,j+1 = w sech u and L[i,j] = w tanh u.
                double element = factor[(row * dimension) + column];
                double whole = double.Hypot(rest, element);
                double tanh = element / whole, sech = rest / whole;
                double byElement = ByFactor(factor, gradient, row, column);
                freeGradient[--next] = rest * ((byElement * sech) - (byRest * tanh));
                byRest = (byElement * tanh) + (byRest * sech);
                rest = whole;
            }
        }
    }

    /// <inheritdoc/>
    public override void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        double[] factor = Factor(values);
        double[] moved = new double[values.Length];
        int first = 0;
        for (int row = 0; row < dimension; row++)
        {
            double rest = factor[(row * dimension) + row];
            double[] wholes = new double[row];
            for (int column = row - 1; column >= 0; column--)
            {
                rest = wholes[column] = double.Hypot(rest, factor[(row * dimension) + column]);
            }

            double logRest = 0.0;
            for (int column = 0; column < row; column++)
            {
                // d log w_i,j+1 = d log w_ij - tanh(u) du, and d L[i,j] = L[i,j] d log w_ij + w sech(u)^2 du.
                double element = factor[(row * dimension) + column];
                double tanh = element / wholes[column];
                double sech = (column + 1 < row ? wholes[column + 1] : factor[(row * dimension) + row]) / wholes[column];
                double du = freeDirection[first++];
                moved[(row * dimension) + column] = (element * logRest) + (wholes[column] * sech * sech * du);
                logRest -= tanh * du;
            }

            moved[(row * dimension) + row] = factor[(row * dimension) + row] * logRest;
        }

        direction.Clear();
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double sum = 0.0;
                for (int k = 0; k <= column; k++)
                {
                    sum += (moved[(row * dimension) + k] * factor[(column * dimension) + k])
                        + (factor[(row * dimension) + k] * moved[(column * dimension) + k]);
                }

                Set(direction, row, column, sum);
            }
        }
    }

    // The gradient in L[row,column] of a function of the correlations off the diagonal, each of which stands twice.
    private double ByFactor(double[] factor, ReadOnlySpan<double> gradient, int row, int column)
    {
        double sum = 0.0;
        for (int other = column; other < dimension; other++)
        {
            if (other != row)
            {
                sum += (gradient[(row * dimension) + other] + gradient[(other * dimension) + row]) * factor[(other * dimension) + column];
            }
        }

        return sum;
    }

    // Far out the matrix rounds to a singular one. Shrunk towards the identity by more than the rounding of a factorisation
    // (n (n + 1) units; N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM 2002, theorem 10.7) it has a factor.
    private void MoveInside(Span<double> values)
    {
        double[] factor = new double[values.Length];
        double margin = 4.0 * (dimension + 1.0) * (dimension + 1.0) * 2.220446049250313e-16;
        if (Factorise(values, factor) < 0 && SmallestPivot(factor) > margin)
        {
            return;
        }

        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column < row; column++)
            {
                Set(values, row, column, values[(row * dimension) + column] * (1.0 - margin));
            }
        }
    }

    private double SmallestPivot(double[] factor)
    {
        double smallest = 1.0;
        for (int row = 0; row < dimension; row++)
        {
            double root = factor[(row * dimension) + row];
            smallest = Math.Min(smallest, root * root);
        }

        return smallest;
    }

    private double[] Factor(ReadOnlySpan<double> values)
    {
        double[] factor = new double[values.Length];
        Factorise(values, factor);
        return factor;
    }

    // The Cholesky factor of the lower triangle, row by row; the row whose pivot is not above zero, or -1.
    private int Factorise(ReadOnlySpan<double> values, double[] factor)
    {
        for (int row = 0; row < dimension; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double left = (row == column ? 1.0 : values[(row * dimension) + column]) - Dot(factor, row, column, column);
                if (row > column)
                {
                    factor[(row * dimension) + column] = left / factor[(column * dimension) + column];
                }
                else if (left > 0.0)
                {
                    factor[(row * dimension) + row] = Math.Sqrt(left);
                }
                else
                {
                    return row;
                }
            }
        }

        return -1;
    }

    private double Dot(double[] factor, int row, int column, int count)
    {
        double sum = 0.0;
        for (int k = 0; k < count; k++)
        {
            sum += factor[(row * dimension) + k] * factor[(column * dimension) + k];
        }

        return sum;
    }

    private void Set(Span<double> values, int row, int column, double value)
        => values[(row * dimension) + column] = values[(column * dimension) + row] = value;
}
