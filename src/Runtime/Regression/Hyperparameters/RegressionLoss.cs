using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Losses of kernel ridge regression with their gradients in all that it is tuned by, in O(n^3) with one factorisation, whatever the number of
/// hyperparameters (method.md 2.3, item 2). With C = (K + ridge I)^-1 and alpha = C t: d alpha = -C dK alpha, dC = -C dK C, so a derivative is the
/// sum of the entries of dK, weighted by one matrix.
/// </summary>
internal static class RegressionLoss
{
    /// <summary>
    /// One over the sum of squares about the mean for each column, zero where it does not vary: errors become shares of the variance, as in
    /// <see cref="ClosedFormLeaveOneOut.RelativeError"/>.
    /// </summary>
    internal static double[] RelativeWeights(DenseMatrix targets)
    {
        var weights = new double[targets.Columns];
        for (int j = 0; j < weights.Length; j++)
        {
            double variance = ClosedFormLeaveOneOut.SumOfSquares(targets, j);
            weights[j] = variance > 0.0 ? 1.0 / variance : 0.0;
        }

        return weights;
    }

    /// <summary>
    /// sum_j w_j sum_i (t_ij - f_ij)^2, where f is predicted at each point from all others, or at validation points from all points.
    /// </summary>
    /// <param name="problem">Points, targets, kernel and ridge.</param>
    /// <param name="columnWeights">w.</param>
    /// <param name="isByDimension">Whether derivatives in factors of dimensions and in the training points are wanted.</param>
    /// <param name="loop">Cuts the work over threads; the result does not depend on how many.</param>
    internal static LossGradient Evaluate(RegressionProblem problem, double[] columnWeights, bool isByDimension, ParallelLoop loop)
    {
        if (columnWeights.Length != problem.Targets.Columns)
        {
            throw new ArgumentException($"expected {problem.Targets.Columns} weights, found {columnWeights.Length}", nameof(columnWeights));
        }

        return problem.Validation is { } validation
            ? OfValidation(problem, validation.Points, validation.Targets, columnWeights, isByDimension, loop)
            : OfLeavingOut(problem, columnWeights, isByDimension, loop);
    }

    private static LossGradient OfLeavingOut(RegressionProblem problem, double[] columnWeights, bool isByDimension, ParallelLoop loop)
    {
        (CholeskyFactor factor, DenseMatrix coefficients) = Solve(problem, loop);
        DenseMatrix inverse = Identity(problem.Points.Count);
        factor.SolveInPlace(inverse, loop);

        // r = alpha_i / C_ii; d loss = sum_i b_i . d alpha_i - sum_i s_i dC_ii with b = 2 w r / C_ii and s = sum_j 2 w r^2 / C_ii.
        double loss = 0.0;
        var byCoefficient = new DenseMatrix(coefficients.Rows, coefficients.Columns);
        var scaledInverse = new DenseMatrix(inverse.Rows, inverse.Columns);
        for (int i = 0; i < coefficients.Rows; i++)
        {
            double byDiagonal = 0.0;
            for (int j = 0; j < coefficients.Columns; j++)
            {
                double residual = coefficients[i, j] / inverse[i, i];
                loss += columnWeights[j] * residual * residual;
                byCoefficient[i, j] = 2.0 * columnWeights[j] * residual / inverse[i, i];
                byDiagonal += byCoefficient[i, j] * residual;
            }

            ReadOnlySpan<double> row = inverse.Row(i);
            Span<double> target = scaledInverse.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                target[j] = byDiagonal * row[j];
            }
        }

        factor.SolveInPlace(byCoefficient, loop);
        DenseMatrix weights = MatrixProduct.Multiply(inverse, scaledInverse, loop);
        Subtract(MatrixProduct.Multiply(byCoefficient, MatrixProduct.Transpose(coefficients), loop), weights);
        return Collect(problem, loss, Trace(weights), isByDimension, loop, (problem.Points, weights));
    }

    private static LossGradient OfValidation(
        RegressionProblem problem, PointSet at, DenseMatrix targets, double[] columnWeights, bool isByDimension, ParallelLoop loop)
    {
        (CholeskyFactor factor, DenseMatrix coefficients) = Solve(problem, loop);
        DenseMatrix byPrediction = GramMatrix.Multiply(problem.Kernel, at, problem.Points, coefficients, loop);
        double loss = 0.0;
        for (int i = 0; i < byPrediction.Rows; i++)
        {
            for (int j = 0; j < byPrediction.Columns; j++)
            {
                double error = byPrediction[i, j] - targets[i, j];
                loss += columnWeights[j] * error * error;
                byPrediction[i, j] = 2.0 * columnWeights[j] * error;
            }
        }

        // f = K* alpha, so d loss = <R alpha', dK*> - <C K*' R alpha', dK> with R the derivative in the predictions.
        DenseMatrix transposed = MatrixProduct.Transpose(coefficients);
        DenseMatrix crossWeights = MatrixProduct.Multiply(byPrediction, transposed, loop);
        DenseMatrix byCoefficient = GramMatrix.Multiply(problem.Kernel, problem.Points, at, byPrediction, loop);
        factor.SolveInPlace(byCoefficient, loop);
        var weights = new DenseMatrix(problem.Points.Count, problem.Points.Count);
        Subtract(MatrixProduct.Multiply(byCoefficient, transposed, loop), weights);
        return Collect(problem, loss, Trace(weights), isByDimension, loop, (at, crossWeights), (problem.Points, weights));
    }

    /// <summary>The loss and the sums of derivatives of Gram matrices K(rows, points) with their weights.</summary>
    private static LossGradient Collect(
        RegressionProblem problem, double loss, double trace, bool isByDimension, ParallelLoop loop,
        params ReadOnlySpan<(PointSet Rows, DenseMatrix Weights)> parts)
    {
        var byHyperparameter = new double[problem.Kernel.HyperparameterCount];
        var byFactor = new double[isByDimension ? problem.Points.Dimension : 0];
        DenseMatrix? byPoint = isByDimension ? new DenseMatrix(problem.Points.Count, problem.Points.Dimension) : null;
        foreach ((PointSet rows, DenseMatrix weights) in parts)
        {
            KernelGradient gradient = KernelGradient.Contract(problem.Kernel, rows, problem.Points, weights, isByDimension, loop);
            Add(gradient.ByHyperparameter, byHyperparameter);
            if (byPoint is not null)
            {
                Add(gradient.ByLogFactor(rows, problem.Points), byFactor);
                Add(gradient.ByRightPoint!.Values, byPoint.Values);
                if (ReferenceEquals(rows, problem.Points))
                {
                    Add(gradient.ByLeftPoint!.Values, byPoint.Values);
                }
            }
        }

        return new LossGradient(loss, byHyperparameter, problem.Ridge * trace, byFactor, byPoint);
    }

    private static (CholeskyFactor Factor, DenseMatrix Coefficients) Solve(RegressionProblem problem, ParallelLoop loop)
    {
        DenseMatrix gram = GramMatrix.LowerTriangle(problem.Kernel, problem.Points, loop);
        CholeskyFactor factor = Cholesky.Factor(gram, problem.Ridge, loop);
        DenseMatrix coefficients = problem.Targets.Clone();
        factor.SolveInPlace(coefficients, loop);
        return (factor, coefficients);
    }

    private static DenseMatrix Identity(int n)
    {
        var identity = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++)
        {
            identity[i, i] = 1.0;
        }

        return identity;
    }

    private static double Trace(DenseMatrix matrix)
    {
        double trace = 0.0;
        for (int i = 0; i < matrix.Rows; i++)
        {
            trace += matrix[i, i];
        }

        return trace;
    }

    private static void Subtract(DenseMatrix subtrahend, DenseMatrix target)
    {
        for (int index = 0; index < target.Values.Length; index++)
        {
            target.Values[index] -= subtrahend.Values[index];
        }
    }

    private static void Add(ReadOnlySpan<double> source, Span<double> target)
    {
        for (int index = 0; index < source.Length; index++)
        {
            target[index] += source[index];
        }
    }
}
