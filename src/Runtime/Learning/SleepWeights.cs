using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Weights of a sleep sample as <see cref="EstimatorWeights"/> asks.</summary>
internal static class SleepWeights
{
    /// <summary>
    /// Puts constrained weights in the place of those of the mean over the data; what else the weights hold, corrections by fresh samples, is left.
    /// </summary>
    /// <param name="adjoint">All weights, n x 1; not changed.</param>
    /// <param name="dual">The part of them that is the mean over the data, n x 1.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="regressor">Whose weights these are.</param>
    internal static DenseMatrix Constrain(DenseMatrix adjoint, DenseMatrix dual, EstimatorWeights kind, IPointRegressor regressor)
    {
        if (kind == EstimatorWeights.Signed)
        {
            return adjoint;
        }

        double[] own = Values(dual);
        double[] wanted = kind == EstimatorWeights.Normalised ? Normalised(own, regressor) : NonNegative(own);
        DenseMatrix constrained = adjoint.Clone();
        for (int i = 0; i < own.Length; i++)
        {
            constrained[i, 0] += wanted[i] - own[i];
        }

        return constrained;
    }

    /// <summary>What is missing to one, spread along (K + ridge I)^-1 1: the weights of a regression with an intercept without a penalty.</summary>
    internal static double[] Normalised(double[] weights, IPointRegressor regressor)
    {
        var ones = new double[weights.Length];
        Array.Fill(ones, 1.0);
        double[] along = Values(regressor.Coefficients(DenseMatrix.Column(ones)));
        double share = (1.0 - weights.Sum()) / along.Sum();
        return [.. weights.Zip(along, (weight, own) => weight + share * own)];
    }

    /// <summary>Weights without the negative ones, with sum one; as they were where none is above zero.</summary>
    internal static double[] NonNegative(double[] weights)
    {
        double sum = weights.Sum(static weight => Math.Max(0.0, weight));
        return sum > 0.0 ? [.. weights.Select(weight => Math.Max(0.0, weight) / sum)] : weights;
    }

    private static double[] Values(DenseMatrix column) => [.. Enumerable.Range(0, column.Rows).Select(i => column[i, 0])];
}
