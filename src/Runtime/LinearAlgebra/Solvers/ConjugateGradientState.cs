using ProbDsl.Execution;

namespace ProbDsl.LinearAlgebra;

/// <summary>The recurrences of conjugate gradients, a column each.</summary>
internal sealed class ConjugateGradientState
{
    private readonly ISymmetricOperator _matrix;
    private readonly double _ridge;
    private readonly DenseMatrix _rightHandSides;
    private readonly IPreconditioner? _preconditioner;
    private readonly double _tolerance;
    private readonly ParallelLoop _loop;
    private readonly DenseMatrix _residual;
    private readonly DenseMatrix _direction;
    private readonly DenseMatrix _product;
    private readonly DenseMatrix _preconditioned;
    private readonly double[] _norms;
    private readonly double[] _inner;
    private readonly bool[] _isActive;

    internal ConjugateGradientState(
        ISymmetricOperator matrix, double ridge, DenseMatrix rightHandSides, IPreconditioner? preconditioner, double tolerance, ParallelLoop loop)
    {
        (_matrix, _ridge, _rightHandSides, _preconditioner, _tolerance, _loop) = (matrix, ridge, rightHandSides, preconditioner, tolerance, loop);
        int columns = rightHandSides.Columns;
        Solution = new DenseMatrix(rightHandSides.Rows, columns);
        _residual = new DenseMatrix(rightHandSides.Rows, columns);
        _direction = new DenseMatrix(rightHandSides.Rows, columns);
        _product = new DenseMatrix(rightHandSides.Rows, columns);
        _preconditioned = new DenseMatrix(rightHandSides.Rows, columns);
        _norms = [.. Dot(rightHandSides, rightHandSides).Select(Math.Sqrt)];
        _inner = new double[columns];
        _isActive = new bool[columns];
        Residuals = new double[columns];
    }

    /// <summary>X so far.</summary>
    internal DenseMatrix Solution { get; }

    /// <summary>Relative residuals, those of the recurrences between restarts.</summary>
    internal double[] Residuals { get; }

    internal bool IsConverged => Array.TrueForAll(Residuals, residual => residual <= _tolerance);

    /// <summary>Whether any column is to be improved and can be.</summary>
    internal bool IsActive => Array.Exists(_isActive, static active => active);

    /// <summary>Computes the residuals from the solution and takes them as first directions.</summary>
    internal void Restart()
    {
        MultiplyShifted(Solution);
        for (int i = 0; i < _residual.Values.Length; i++)
        {
            _residual.Values[i] = _rightHandSides.Values[i] - _product.Values[i];
        }

        UpdateResiduals();
        for (int j = 0; j < _isActive.Length; j++)
        {
            _isActive[j] = Residuals[j] > _tolerance;
        }

        Precondition();
        Dot(_residual, _preconditioned).CopyTo(_inner, 0);
        _preconditioned.Values.CopyTo(_direction.Values, 0);
    }

    /// <summary>One product, one step of every active column.</summary>
    internal void Step()
    {
        MultiplyShifted(_direction);
        double[] curvature = Dot(_direction, _product);
        var step = new double[curvature.Length];
        for (int j = 0; j < step.Length; j++)
        {
            // Without positive curvature the matrix is not positive definite, or the column is solved to the last digit.
            _isActive[j] &= curvature[j] > 0.0 && _inner[j] > 0.0;
            step[j] = _isActive[j] ? _inner[j] / curvature[j] : 0.0;
        }

        AddScaled(Solution, _direction, step, 1.0);
        AddScaled(_residual, _product, step, -1.0);
        UpdateResiduals();
        Precondition();
        double[] next = Dot(_residual, _preconditioned);
        for (int j = 0; j < next.Length; j++)
        {
            _isActive[j] &= Residuals[j] > _tolerance;
            step[j] = _isActive[j] ? next[j] / _inner[j] : 0.0;
            _inner[j] = next[j];
        }

        for (int i = 0; i < _direction.Rows; i++)
        {
            Span<double> direction = _direction.Row(i);
            ReadOnlySpan<double> preconditioned = _preconditioned.Row(i);
            for (int j = 0; j < direction.Length; j++)
            {
                direction[j] = _isActive[j] ? preconditioned[j] + step[j] * direction[j] : 0.0;
            }
        }
    }

    private void MultiplyShifted(DenseMatrix values)
    {
        _matrix.Multiply(values, _product, _loop);
        for (int i = 0; i < _product.Values.Length; i++)
        {
            _product.Values[i] += _ridge * values.Values[i];
        }
    }

    private void Precondition()
    {
        _residual.Values.CopyTo(_preconditioned.Values, 0);
        _preconditioner?.SolveInPlace(_preconditioned, _loop);
    }

    private void UpdateResiduals()
    {
        double[] squared = Dot(_residual, _residual);
        for (int j = 0; j < squared.Length; j++)
        {
            if (!double.IsFinite(squared[j]))
            {
                throw new NotFiniteException("Conjugate gradients: expected products of finite numbers, found one that is not finite.");
            }

            Residuals[j] = _norms[j] == 0.0 ? 0.0 : Math.Sqrt(squared[j]) / _norms[j];
        }
    }

    private static double[] Dot(DenseMatrix left, DenseMatrix right)
    {
        var sums = new double[left.Columns];
        for (int i = 0; i < left.Rows; i++)
        {
            ReadOnlySpan<double> a = left.Row(i);
            ReadOnlySpan<double> b = right.Row(i);
            for (int j = 0; j < sums.Length; j++)
            {
                sums[j] += a[j] * b[j];
            }
        }

        return sums;
    }

    private static void AddScaled(DenseMatrix target, DenseMatrix source, double[] factors, double sign)
    {
        for (int i = 0; i < target.Rows; i++)
        {
            Span<double> to = target.Row(i);
            ReadOnlySpan<double> from = source.Row(i);
            for (int j = 0; j < factors.Length; j++)
            {
                to[j] += sign * factors[j] * from[j];
            }
        }
    }
}
