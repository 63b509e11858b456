using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.Gallery.Information;

/// <summary>
/// Standard errors by the exact expected information: the mean of s s' over units simulated from the model, s the exact score of a unit by
/// central differences of its exact log-likelihood. Of 20,000 units an error has a relative noise of about one percent.
/// </summary>
internal static class ExpectedErrors
{
    private const double Step = 1e-5;

    /// <summary>The errors of some functions of the parameters.</summary>
    /// <param name="parameters">Where.</param>
    /// <param name="units">How many units the data have.</param>
    /// <param name="logLikelihoods">The exact log-likelihood of each simulated unit at given parameters.</param>
    /// <param name="functions">Functions that the data identify.</param>
    internal static double[] Of<TParameters>(
        TParameters parameters, int units, Func<TParameters, double[]> logLikelihoods, IReadOnlyList<Func<TParameters, double>> functions)
        where TParameters : class, IParameters<TParameters>
    {
        double[] at = ParameterPacking.ToUnconstrained(parameters);
        Vector<double>[] scores = [.. at.Select((_, j) => Difference(j, p => Vector<double>.Build.Dense(logLikelihoods(p))))];
        Matrix<double> information = Matrix<double>.Build.Dense(
            at.Length, at.Length, (i, j) => units * scores[i].DotProduct(scores[j]) / scores[i].Count);

        // Directions that the data do not see, as rotations of factors, have none; what is identified does not move along them.
        Matrix<double> covariance = information.PseudoInverse();
        return [.. functions.Select(function =>
        {
            var gradient = Vector<double>.Build.Dense(at.Length, j => Difference(j, p => Vector<double>.Build.Dense(1, function(p)))[0]);
            return Math.Sqrt(gradient * covariance * gradient);
        })];

        Vector<double> Difference(int coordinate, Func<TParameters, Vector<double>> value)
        {
            double step = Step * Math.Max(1, Math.Abs(at[coordinate]));
            return (value(Moved(coordinate, step)) - value(Moved(coordinate, -step))) / (2 * step);
        }

        TParameters Moved(int coordinate, double by)
        {
            double[] moved = [.. at];
            moved[coordinate] += by;
            return ParameterPacking.FromUnconstrained(parameters, moved);
        }
    }
}
