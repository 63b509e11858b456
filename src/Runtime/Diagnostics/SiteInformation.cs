using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>The information in the data of a fit site by site.</summary>
internal static class SiteInformation
{
    /// <summary>Values of latents that are common to sites, over which products are averaged; and over which the covariance of the scores is taken.</summary>
    private const int Points = 2;
    private const int CovariancePoints = 40;

    /// <summary>
    /// The sum over sites of the outer products of their scores (E. R. Berndt, B. Hall, R. Hall and J. Hausman 1974), each product from two independent
    /// estimates so that their noise is not in its mean. Where latents are common to sites, the sites are independent given these: of the information given them the covariance of the
    /// score over their posterior is missing (T. A. Louis, "Finding the observed information matrix when using the EM algorithm", JRSS B 44 (1982) 226).
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

        if (estimator.HasCommon)
        {
            Matrix<double> Scores(HeldPoint[][] held, int first) => Matrix<double>.Build.DenseOfRowArrays(held.Select((point, index) => InCoordinates(
                Array.ConvertAll(estimator.Gradient(slots, draws, options, point, first + index).Gradient, value => value * estimator.Units))));
            HeldPoint[][] held = [.. Enumerable.Range(0, CovariancePoints).Select(_ => posteriors.Next())];
            information -= Covariance(Scores(held, round), Scores(held, round + CovariancePoints));
        }

        return 0.5 * (information + information.Transpose());
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
