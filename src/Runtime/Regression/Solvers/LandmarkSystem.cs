using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// A <see cref="SupportSystem"/> on landmarks, the method of Nystrom. L is never stored: n m^2 operations for each product with it, which makes its rows anew, and
/// memory m^2 beside the points.
/// </summary>
/// <remarks>
/// Rows of L are L_Z^-1 k(Z, x). Taking L_Z^-1 out of a product, which would cost n m only, loses all digits: K(Z, Z) is singular but for rounding.
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
    private readonly PackedProduct<double> _product = new();

    private LandmarkSystem(PointSet points, Kernel kernel, double ridge, PointSet support, CholeskyFactor landmarks, ParallelLoop loop)
        : base(points, kernel, ridge, support, landmarks.Lower)
    {
        _landmarks = landmarks;
        var squares = new DenseMatrix(support.Count, support.Count);
        ForEachBlock((_, columns) => _product.Accumulate(squares, columns, false, columns, true, 1.0, loop), loop);
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
        var solution = new DenseMatrix(rightHandSides.Rows, rightHandSides.Columns);
        var ofSolution = new DenseMatrix(_inner.Lower.Rows, rightHandSides.Columns);
        var ofResidual = new DenseMatrix(_inner.Lower.Rows, rightHandSides.Columns);
        DenseMatrix within = Reduce(rightHandSides, loop);
        _inner.SolveInPlace(within, loop);
        ForEachBlock(
            (first, columns) =>
            {
                DenseMatrix own = Outside(rightHandSides, first, columns, within, 1.0 / Ridge, loop);
                solution.SetBlock(first, own);
                _product.Accumulate(ofSolution, columns, false, own, false, 1.0, loop);
            },
            loop);

        // Now the residual takes the place of the right-hand sides.
        ForEachBlock(
            (first, columns) =>
            {
                DenseMatrix residual = Outside(rightHandSides, first, columns, ofSolution, 1.0, loop);
                Add(residual, solution.Block(first, residual.Rows), -Ridge);
                rightHandSides.SetBlock(first, residual);
                _product.Accumulate(ofResidual, columns, false, residual, false, 1.0, loop);
            },
            loop);
        _inner.SolveInPlace(ofResidual, loop);
        ForEachBlock(
            (first, columns) =>
            {
                DenseMatrix own = Outside(rightHandSides, first, columns, ofResidual, 1.0 / Ridge, loop);
                Add(own, solution.Block(first, own.Rows), 1.0);
                rightHandSides.SetBlock(first, own);
            },
            loop);
    }

    /// <inheritdoc/>
    internal override double[] DiagonalOfInverse(ParallelLoop loop)
    {
        var diagonal = new double[Points.Count];
        ForEachBlock(
            (first, columns) =>
            {
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
            },
            loop);
        return diagonal;
    }

    /// <inheritdoc/>
    protected override DenseMatrix Reduce(DenseMatrix values, ParallelLoop loop)
    {
        var reduced = new DenseMatrix(_inner.Lower.Rows, values.Columns);
        ForEachBlock(
            (first, columns) => _product.Accumulate(reduced, columns, false, values.Block(first, columns.Columns), false, 1.0, loop), loop);
        return reduced;
    }

    /// <inheritdoc/>
    protected override DenseMatrix Extend(DenseMatrix values, ParallelLoop loop)
    {
        var extended = new DenseMatrix(Points.Count, values.Columns);
        ForEachBlock(
            (first, columns) =>
            {
                var own = new DenseMatrix(columns.Columns, values.Columns);
                _product.Accumulate(own, columns, true, values, false, 1.0, loop);
                extended.SetBlock(first, own);
            },
            loop);
        return extended;
    }

    /// <summary>A block of rows of B - L V, times a factor.</summary>
    private DenseMatrix Outside(DenseMatrix all, int first, DenseMatrix columns, DenseMatrix within, double factor, ParallelLoop loop)
    {
        DenseMatrix own = all.Block(first, columns.Columns);
        _product.Accumulate(own, columns, true, within, false, -1.0, loop);
        foreach (ref double entry in own.Values.AsSpan())
        {
            entry *= factor;
        }

        return own;
    }

    private static void Add(DenseMatrix target, DenseMatrix other, double factor)
    {
        for (int i = 0; i < target.Values.Length; i++)
        {
            target.Values[i] += factor * other.Values[i];
        }
    }

    /// <summary>Makes L' some columns at a time: m x at most <see cref="PointsAtOnce"/>, of the points from the given one on.</summary>
    private void ForEachBlock(Action<int, DenseMatrix> body, ParallelLoop loop)
    {
        for (int first = 0; first < Points.Count; first += PointsAtOnce)
        {
            DenseMatrix columns = GramMatrix.Full(Kernel, Support, Points.Range(first, Math.Min(PointsAtOnce, Points.Count - first)), loop);
            _landmarks.SolveLowerInPlace(columns, loop);
            body(first, columns);
        }
    }
}
