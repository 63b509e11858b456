using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>The information in the data of a fit site by site.</summary>
internal static class SiteInformation
{
    /// <summary>Values of latents that are common to sites, over which the information given them is averaged.</summary>
    private const int Points = 2;

    /// <summary>Sweeps, values from each, and draws of each site, for the covariance of the score over these latents and for the curvature of their densities.</summary>
    private const int Sweeps = 40;
    private const int PointsOfSweep = 4;
    private const int Draws = 40;

    /// <summary>Step of the differences of gradients, in unconstrained coordinates.</summary>
    private const double Step = 1e-4;

    /// <summary>
    /// The sum over sites of the outer products of their scores (E. R. Berndt, B. Hall, R. Hall and J. Hausman 1974), each product from two independent
    /// estimates so that their noise is not in its mean. Where latents are common to sites, the sites are independent given these: the curvature of the densities of these latents, which
    /// are few, is added, and the covariance of the score over their posterior is missing (T. A. Louis, "Finding the observed information matrix when using the EM algorithm", JRSS B 44
    /// (1982) 226).
    /// </summary>
    internal static Matrix<double> Of(
        SiteEstimator estimator, IParameterSpace space, double[] answer, double[] slots, SitePosteriors posteriors, SiteOptions options, int draws, int round)
    {
        int d = space.Dimension;
        double[] InCoordinates(double[] gradient)
        {
            var coordinates = new double[d];
            space.PullBack(answer, gradient, coordinates);
            return coordinates;
        }

        Matrix<double> Contrasts(HeldPoint[] held, int own) => Matrix<double>.Build.DenseOfRowArrays(
            estimator.ContrastGradients(slots, draws, options, held, own).Select(InCoordinates));
        int points = estimator.HasCommon ? Points : 1;
        Matrix<double> information = Matrix<double>.Build.Dense(d, d);
        for (int point = 0; point < points; point++)
        {
            HeldPoint[] held = posteriors.Next();
            HeldPoint[] other = estimator.HasCommon ? held : posteriors.Next();
            information += Contrasts(held, round++).TransposeThisAndMultiply(Contrasts(other, round++)) / points;
        }

        return estimator.HasCommon ? Symmetric(information + OfCommon(estimator, space, answer, slots, posteriors, options, InCoordinates, round)) : Symmetric(information);
    }

    private static Matrix<double> Symmetric(Matrix<double> matrix) => 0.5 * (matrix + matrix.Transpose());

    /// <summary>The mean curvature of the log densities of common latents less the covariance of the score, over their posterior.</summary>
    private static Matrix<double> OfCommon(
        SiteEstimator estimator, IParameterSpace space, double[] answer, double[] slots, SitePosteriors posteriors, SiteOptions options, Func<double[], double[]> inCoordinates, int round)
    {
        int d = space.Dimension;
        double[][] around = [.. Enumerable.Range(0, 2 * d).Select(k => space.Slots([.. answer.Select((value, j) => j == k / 2 ? value + (k % 2 == 0 ? Step : -Step) : value)]))];
        Matrix<double> curvature = Matrix<double>.Build.Dense(d, d);
        var scores = new List<double[]>();
        var others = new List<double[]>();
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            for (int point = 0; point < PointsOfSweep; point++)
            {
                HeldPoint[] held = point == 0 ? posteriors.Next() : posteriors.Again();
                double[][] gradients = [.. estimator.CommonGradients(slots, around, held, round).Select(inCoordinates)];
                curvature += Matrix<double>.Build.Dense(d, d, (j, k) => (gradients[2 * k + 1][j] - gradients[2 * k][j]) / (2.0 * Step * Sweeps * PointsOfSweep));
                double[] Score() => inCoordinates(Array.ConvertAll(estimator.Gradient(slots, Draws, options, held, round++).Gradient, value => value * estimator.Units));
                scores.Add(Score());
                others.Add(Score());
            }
        }

        return curvature - Covariance(Matrix<double>.Build.DenseOfRowArrays(scores), Matrix<double>.Build.DenseOfRowArrays(others));
    }

    /// <summary>The covariance of rows with others.</summary>
    private static Matrix<double> Covariance(Matrix<double> rows, Matrix<double> others)
    {
        Matrix<double> Centred(Matrix<double> own)
        {
            Vector<double> means = own.ColumnSums() / own.RowCount;
            return Matrix<double>.Build.Dense(own.RowCount, own.ColumnCount, (i, j) => own[i, j] - means[j]);
        }

        return Centred(rows).TransposeThisAndMultiply(Centred(others)) / (rows.RowCount - 1);
    }
}
