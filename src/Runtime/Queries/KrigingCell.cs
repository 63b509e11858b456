using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>
/// Regression t(u) = h(u) . b + g(u) + noise with a linear trend h that no ridge shrinks and a Gaussian process g with a kernel
/// k, at one bandwidth and ridge (noise variance over the variance of the process): universal kriging. With C = (K + ridge I)^-1
/// and H the trend at the points, P = C - C H (H' C H)^-1 H' C. C. E. Rasmussen and C. K. I. Williams, Gaussian Processes for
/// Machine Learning, 2006, section 2.7.
/// </summary>
internal sealed class KrigingCell
{
    /// <summary>Added to the small system of the trend, relative to its mean diagonal: dimensions may be dependent.</summary>
    private const double Stabiliser = 1e-10;

    private readonly KernelRidgeRegressor _regressor;
    private readonly ParallelLoop _loop;
    private readonly int[] _dimensions;
    private readonly DenseMatrix _trend;
    private readonly DenseMatrix _solvedTrend;
    private readonly CholeskyFactor _trendFactor;

    internal KrigingCell(PointSet points, int[] dimensions, Kernel kernel, double ridge, ParallelLoop loop)
    {
        _regressor = KernelRidgeRegressor.Create(points, kernel, ridge, loop);
        _loop = loop;
        _dimensions = dimensions;
        _trend = Trend(points);
        _solvedTrend = _regressor.Coefficients(_trend);
        DenseMatrix system = Product(_trend, _solvedTrend);
        double trace = Enumerable.Range(0, system.Rows).Sum(i => system[i, i]);
        _trendFactor = Cholesky.Factor(system, Stabiliser * trace / system.Rows, loop);
    }

    internal int Count => _trend.Rows;

    internal double Ridge => _regressor.Ridge + _regressor.Factor.Jitter;

    /// <summary>P t.</summary>
    internal double[] Project(double[] target)
    {
        DenseMatrix solved = _regressor.Coefficients(DenseMatrix.Column(target));
        DenseMatrix coefficients = Product(_trend, solved);
        _trendFactor.SolveInPlace(coefficients, _loop);
        return [.. Enumerable.Range(0, Count).Select(i => solved[i, 0] - Dot(_solvedTrend.Row(i), coefficients))];
    }

    /// <summary>The diagonal of P: leave-one-out errors are P t over it.</summary>
    internal double[] ProjectionDiagonal()
    {
        double[] diagonal = _regressor.Factor.DiagonalOfInverse(_loop);
        var transposed = new DenseMatrix(_solvedTrend.Columns, Count);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < transposed.Rows; j++)
            {
                transposed[j, i] = _solvedTrend[i, j];
            }
        }

        DenseMatrix solved = transposed.Clone();
        _trendFactor.SolveInPlace(solved, _loop);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < transposed.Rows; j++)
            {
                diagonal[i] -= transposed[j, i] * solved[j, i];
            }
        }

        return diagonal;
    }

    /// <summary>
    /// Minus twice the restricted log marginal likelihood, the variance of the process profiled out, up to a constant. H. D.
    /// Patterson and R. Thompson, Biometrika 58 (1971) 545.
    /// </summary>
    internal double Deviance(double[] target)
    {
        double quadratic = Quadratic(target);
        return (Count - _trend.Columns) * Math.Log(quadratic) + LogDeterminant(_regressor.Factor) + LogDeterminant(_trendFactor);
    }

    /// <summary>The variance of the process, by restricted maximum likelihood.</summary>
    internal double ProcessVariance(double[] target) => Quadratic(target) / (Count - _trend.Columns);

    /// <summary>The weights of the targets in the prediction at a point; their sum is one, and they reproduce linear functions.</summary>
    internal double[] Weights(PointSet at)
    {
        DenseMatrix kernel = GramMatrix.Full(_regressor.Kernel, _regressor.Points, at, _loop);
        DenseMatrix solved = _regressor.Coefficients(kernel);
        DenseMatrix missing = Product(_solvedTrend, kernel);
        DenseMatrix trendAt = Trend(at);
        for (int j = 0; j < missing.Rows; j++)
        {
            missing[j, 0] = trendAt[0, j] - missing[j, 0];
        }

        _trendFactor.SolveInPlace(missing, _loop);
        return [.. Enumerable.Range(0, Count).Select(i => solved[i, 0] + Dot(_solvedTrend.Row(i), missing))];
    }

    /// <summary>
    /// The expected squared bias of the weighted mean of the targets as a prediction at a point, over the variance of the process:
    /// k(x, x) - 2 w'k + w'K w, for weights that reproduce the trend.
    /// </summary>
    internal double SquaredBias(PointSet at, double[] weights)
    {
        Kernel kernel = _regressor.Kernel;
        DenseMatrix column = DenseMatrix.Column(weights);
        DenseMatrix cross = GramMatrix.Full(kernel, _regressor.Points, at, _loop);
        DenseMatrix spread = GramMatrix.Multiply(kernel, _regressor.Points, _regressor.Points, column, _loop);
        double norm = at.SquaredNorms[0];
        double sum = kernel.Evaluate(norm, norm, norm);
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (spread[i, 0] - 2.0 * cross[i, 0]);
        }

        return Math.Max(0.0, sum);
    }

    /// <summary>What the weights miss of the fitted trend at a point: zero where they reproduce it.</summary>
    internal double TrendError(PointSet at, double[] weights, double[] target)
    {
        DenseMatrix solved = _regressor.Coefficients(DenseMatrix.Column(target));
        DenseMatrix coefficients = Product(_trend, solved);
        _trendFactor.SolveInPlace(coefficients, _loop);
        double error = Dot(Trend(at).Row(0), coefficients);
        for (int i = 0; i < weights.Length; i++)
        {
            error -= weights[i] * Dot(_trend.Row(i), coefficients);
        }

        return error;
    }

    private double Quadratic(double[] target)
    {
        double[] projected = Project(target);
        double sum = 0.0;
        for (int i = 0; i < projected.Length; i++)
        {
            sum += target[i] * projected[i];
        }

        return Math.Max(sum, double.Epsilon);
    }

    private DenseMatrix Trend(PointSet points)
    {
        var trend = new DenseMatrix(points.Count, _dimensions.Length + 1);
        for (int i = 0; i < points.Count; i++)
        {
            trend[i, 0] = 1.0;
            for (int j = 0; j < _dimensions.Length; j++)
            {
                trend[i, j + 1] = points.ByPoint[i, _dimensions[j]];
            }
        }

        return trend;
    }

    /// <summary>left' right.</summary>
    private static DenseMatrix Product(DenseMatrix left, DenseMatrix right)
    {
        var product = new DenseMatrix(left.Columns, right.Columns);
        for (int i = 0; i < left.Rows; i++)
        {
            for (int j = 0; j < left.Columns; j++)
            {
                double factor = left[i, j];
                for (int k = 0; k < right.Columns; k++)
                {
                    product[j, k] += factor * right[i, k];
                }
            }
        }

        return product;
    }

    private static double Dot(ReadOnlySpan<double> row, DenseMatrix column)
    {
        double sum = 0.0;
        for (int j = 0; j < row.Length; j++)
        {
            sum += row[j] * column[j, 0];
        }

        return sum;
    }

    private static double LogDeterminant(CholeskyFactor factor)
    {
        double sum = 0.0;
        for (int i = 0; i < factor.Lower.Rows; i++)
        {
            sum += 2.0 * Math.Log(factor.Lower[i, i]);
        }

        return sum;
    }
}
