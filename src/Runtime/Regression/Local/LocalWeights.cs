using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.Regression;

/// <summary>
/// Weights w_r of R draws u_r of one site, with sum one, such that sum_r w_r f(z_r) estimates E[f(z) | u = u*] for every f at once. Coordinates
/// are offsets u_r - u* in standard deviations of the draws.
/// </summary>
internal static class LocalWeights
{
    /// <summary>For a slope a width is opened until the weights are worth so many draws a dimension, or half of what there are.</summary>
    private const double FewestEffective = 10.0;

    /// <summary>Widths are opened by this factor.</summary>
    private const double Opening = 1.5;

    /// <summary>A width that has been opened so often covers everything.</summary>
    private const int MostOpenings = 40;

    /// <summary>Writes the weights.</summary>
    /// <param name="offsets">c x R, coordinate by coordinate.</param>
    /// <param name="width">Standard deviation h of the Gaussian weights.</param>
    /// <param name="form">Constant or linear.</param>
    /// <param name="weights">R weights; overwritten.</param>
    /// <returns>How many draws of equal weight the Gaussian weights of that width are worth.</returns>
    internal static double Compute(ReadOnlySpan<double> offsets, double width, LocalForm form, Span<double> weights)
    {
        int count = weights.Length;
        int dimension = offsets.Length / count;
        double[] squares = SquaredLengths(offsets, count);
        double asked = Gaussian(squares, width, weights);
        if (form == LocalForm.Linear)
        {
            double effective = asked;
            double enough = Math.Min(FewestEffective * dimension, 0.5 * count);
            for (int opening = 0; opening < MostOpenings && effective < enough; opening++)
            {
                width *= Opening;
                effective = Gaussian(squares, width, weights);
            }

            Tilt(offsets, width, weights);
        }

        return asked;
    }

    /// <summary>Squared length of the offset of each draw.</summary>
    internal static double[] SquaredLengths(ReadOnlySpan<double> offsets, int count)
    {
        var squares = new double[count];
        for (int position = 0; position < offsets.Length; position++)
        {
            squares[position % count] += offsets[position] * offsets[position];
        }

        return squares;
    }

    /// <summary>Normalised Gaussian weights; relative to the nearest draw, so that of draws that are all far the nearest has the weight.</summary>
    private static double Gaussian(double[] squares, double width, Span<double> weights)
    {
        double nearest = squares.Min();
        double scale = -0.5 / (width * width);
        double sum = 0.0;
        for (int r = 0; r < weights.Length; r++)
        {
            weights[r] = Math.Exp(scale * (squares[r] - nearest));
            sum += weights[r];
        }

        double sumOfSquares = 0.0;
        for (int r = 0; r < weights.Length; r++)
        {
            weights[r] /= sum;
            sumOfSquares += weights[r] * weights[r];
        }

        return 1.0 / sumOfSquares;
    }

    /// <summary>
    /// Multiplies the weights by 1 - b . u with the b that makes the weighted mean of the offsets zero; those that would turn negative become zero, for negative
    /// ones could make a predicted variance negative.
    /// </summary>
    private static void Tilt(ReadOnlySpan<double> offsets, double width, Span<double> weights)
    {
        int count = weights.Length;
        double[] slope = Slope(offsets, width, weights);
        var tilt = new double[count];
        for (int position = 0; position < offsets.Length; position++)
        {
            tilt[position % count] += slope[position / count] * offsets[position];
        }

        double total = 0.0;
        for (int r = 0; r < count; r++)
        {
            weights[r] *= Math.Max(0.0, 1.0 - tilt[r]);
            total += weights[r];
        }

        for (int r = 0; r < count; r++)
        {
            weights[r] /= total;
        }
    }

    /// <summary>Second moments of the offsets under the weights, inverse, times their mean.</summary>
    private static double[] Slope(ReadOnlySpan<double> offsets, double width, ReadOnlySpan<double> weights)
    {
        int count = weights.Length;
        int dimension = offsets.Length / count;
        var mean = new double[dimension];
        var second = new double[dimension, dimension];
        for (int r = 0; r < count; r++)
        {
            for (int j = 0; j < dimension; j++)
            {
                double left = weights[r] * offsets[j * count + r];
                mean[j] += left;
                for (int k = 0; k < dimension; k++)
                {
                    second[j, k] += left * offsets[k * count + r];
                }
            }
        }

        // Where draws hardly differ in a direction there is no slope to be had.
        for (int j = 0; j < dimension; j++)
        {
            second[j, j] += 1e-6 * width * width;
        }

        return dimension == 1
            ? [mean[0] / second[0, 0]]
            : [.. Matrix<double>.Build.DenseOfArray(second).Cholesky().Solve(Vector<double>.Build.Dense(mean))];
    }
}
