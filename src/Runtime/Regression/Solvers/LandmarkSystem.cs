using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// A <see cref="SupportSystem"/> on landmarks, the method of Nystrom: n m^2 operations once, and n m kernels for each product with L, which is never stored:
/// memory m^2 beside the points.
/// </summary>
/// <remarks>
/// L'L is summed over L_Z^-1 k(Z, x) of some points at a time and not made of k(Z, X) k(X, Z), whose condition number is that of K(Z, Z) squared.
/// (L L' + ridge)^-1 B = (B - L (L'L + ridge)^-1 L'B) / ridge takes the difference of nearly equal numbers; a correction by the residual repairs what that costs.
/// </remarks>
internal sealed class LandmarkSystem : SupportSystem
{
    /// <summary>Added to the diagonal of K(Z, Z), in units of its mean: landmarks close together make it singular but for rounding.</summary>
    private const double Stabiliser = 1e-12;

    /// <summary>Points whose columns of L' are held at once.</summary>
    private const int PointsAtOnce = 1024;

    private readonly CholeskyFactor _landmarks;
    private readonly CholeskyFactor _inner;

    private LandmarkSystem(PointSet points, Kernel kernel, double ridge, PointSet support, CholeskyFactor landmarks, ParallelLoop loop)
        : base(points, kernel, ridge, support, landmarks.Lower)
    {
        _landmarks = landmarks;
        var squares = new DenseMatrix(support.Count, support.Count);
        var product = new PackedProduct<double>();
        for (int first = 0; first < points.Count; first += PointsAtOnce)
        {
            DenseMatrix columns = Columns(first, loop);
            product.Accumulate(squares, columns, false, columns, true, 1.0, loop);
        }

        _inner = Cholesky.Factor(squares, ridge, loop);
    }

    /// <summary>Landmarks at equal distances in the order of the points, which is that of simulation: at random.</summary>
    internal static LandmarkSystem Create(PointSet points, Kernel kernel, double ridge, int landmarks, ParallelLoop loop)
    {
        PointSet support = points.Spread(landmarks);
        DenseMatrix gram = GramMatrix.LowerTriangle(kernel, support, loop);
        double trace = 0.0;
        for (int i = 0; i < gram.Rows; i++)
        {
            trace += gram[i, i];
        }

        return new LandmarkSystem(points, kernel, ridge, support, Cholesky.Factor(gram, Stabiliser * trace / gram.Rows, loop), loop);
    }

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        DenseMatrix solution = Divided(rightHandSides, loop);
        DenseMatrix ofSolution = Extend(Reduce(solution, loop), loop);
        for (int i = 0; i < rightHandSides.Values.Length; i++)
        {
            rightHandSides.Values[i] -= ofSolution.Values[i] + Ridge * solution.Values[i];
        }

        DenseMatrix correction = Divided(rightHandSides, loop);
        for (int i = 0; i < rightHandSides.Values.Length; i++)
        {
            rightHandSides.Values[i] = solution.Values[i] + correction.Values[i];
        }
    }

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop)
    {
        var diagonal = new double[Points.Count];
        for (int first = 0; first < diagonal.Length; first += PointsAtOnce)
        {
            DenseMatrix columns = Columns(first, loop);
            _inner.SolveLowerInPlace(columns, loop);
            Span<double> own = diagonal.AsSpan(first, columns.Columns);
            own.Fill(1.0);
            for (int k = 0; k < columns.Rows; k++)
            {
                Span<double> row = columns.Row(k);
                for (int i = 0; i < own.Length; i++)
                {
                    own[i] -= row[i] * row[i];
                }
            }

            foreach (ref double entry in own)
            {
                entry = Math.Max(0.0, entry) / Ridge;
            }
        }

        return diagonal;
    }

    /// <inheritdoc/>
    /// <remarks>L_Z^-1 k(Z, X) W.</remarks>
    protected override DenseMatrix Reduce(DenseMatrix values, ParallelLoop loop)
    {
        DenseMatrix reduced = GramMatrix.Multiply(Kernel, Support, Points, values, loop);
        TriangularSubstitution.Solve(Lower, reduced);
        return reduced;
    }

    /// <inheritdoc/>
    /// <remarks>k(X, Z) L_Z'^-1 V.</remarks>
    protected override DenseMatrix Extend(DenseMatrix values, ParallelLoop loop)
    {
        TriangularSubstitution.SolveTransposed(Lower, values);
        return GramMatrix.Multiply(Kernel, Points, Support, values, loop);
    }

    /// <summary>(B - L (L'L + ridge)^-1 L'B) / ridge.</summary>
    private DenseMatrix Divided(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        DenseMatrix within = Reduce(rightHandSides, loop);
        _inner.SolveInPlace(within, loop);
        DenseMatrix result = Extend(within, loop);
        for (int i = 0; i < result.Values.Length; i++)
        {
            result.Values[i] = (rightHandSides.Values[i] - result.Values[i]) / Ridge;
        }

        return result;
    }

    /// <summary>Columns first ... of L', some at a time: m x at most <see cref="PointsAtOnce"/>.</summary>
    private DenseMatrix Columns(int first, ParallelLoop loop)
    {
        DenseMatrix columns = GramMatrix.Full(Kernel, Support, Points.Range(first, Math.Min(PointsAtOnce, Points.Count - first)), loop);
        _landmarks.SolveLowerInPlace(columns, loop);
        return columns;
    }
}
