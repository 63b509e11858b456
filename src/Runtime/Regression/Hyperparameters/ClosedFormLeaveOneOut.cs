namespace ProbDsl.Regression;

/// <summary>
/// What kernel ridge regression predicts at each training point from all others, without fitting it n times:
/// f_{-i}(u_i) = t_i - alpha_i / C_ii, where C = (K + ridge I)^-1 and alpha = C t.
/// </summary>
/// <remarks>Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 5.12.</remarks>
internal static class ClosedFormLeaveOneOut
{
    /// <summary>Predictions for every column of targets (n x p).</summary>
    /// <param name="targets">What was regressed.</param>
    /// <param name="coefficients">(K + ridge I)^-1 targets.</param>
    /// <param name="diagonalOfInverse">Diagonal of (K + ridge I)^-1.</param>
    internal static DenseMatrix Predict(DenseMatrix targets, DenseMatrix coefficients, double[] diagonalOfInverse)
    {
        var predictions = new DenseMatrix(targets.Rows, targets.Columns);
        for (int i = 0; i < targets.Rows; i++)
        {
            ReadOnlySpan<double> target = targets.Row(i);
            ReadOnlySpan<double> coefficient = coefficients.Row(i);
            Span<double> prediction = predictions.Row(i);
            for (int j = 0; j < prediction.Length; j++)
            {
                prediction[j] = target[j] - coefficient[j] / diagonalOfInverse[i];
            }
        }

        return predictions;
    }

    /// <summary>
    /// The sum over columns of mean squared leave-one-out error over variance: the loss that bandwidth and ridge are
    /// chosen by. Columns that do not vary are left out.
    /// </summary>
    internal static double RelativeError(DenseMatrix targets, DenseMatrix coefficients, double[] diagonalOfInverse) =>
        RelativeErrors(targets, coefficients, diagonalOfInverse).Sum();

    /// <summary>The mean squared leave-one-out error over variance of each column; zero for one that does not vary.</summary>
    internal static double[] RelativeErrors(DenseMatrix targets, DenseMatrix coefficients, double[] diagonalOfInverse)
    {
        var errors = new double[targets.Columns];
        for (int j = 0; j < targets.Columns; j++)
        {
            double variance = SumOfSquares(targets, j);
            double error = 0.0;
            for (int i = 0; i < targets.Rows; i++)
            {
                double residual = coefficients[i, j] / diagonalOfInverse[i];
                error += residual * residual;
            }

            errors[j] = variance > 0.0 ? error / variance : 0.0;
        }

        return errors;
    }

    /// <summary>The sum of squares of a column about its mean; zero where it varies no more than by rounding of the mean.</summary>
    internal static double SumOfSquares(DenseMatrix targets, int column)
    {
        double mean = 0.0;
        for (int i = 0; i < targets.Rows; i++)
        {
            mean += targets[i, column] / targets.Rows;
        }

        double sum = 0.0;
        for (int i = 0; i < targets.Rows; i++)
        {
            sum += (targets[i, column] - mean) * (targets[i, column] - mean);
        }

        double rounding = 1e-13 * mean;
        return sum > targets.Rows * rounding * rounding ? sum : 0.0;
    }
}
