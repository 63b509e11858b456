using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>Each exact likelihood gives the ledger's maximum at the ledger's parameters, and nothing higher beside them.</summary>
public class ExactMaximumTests
{
    // The ledger's maxima carry five significant decimals (a sixth is a padded zero): half a unit of the fifth.
    private const double PrintedDigits = 5e-6;

    [Fact]
    public void Faithful1DReachesItsMaximum()
    {
        double[] data = LedgerData.EruptionMinutes();
        Assert.Equal(272, data.Length);
        AssertMaximum(
            LedgerRow.Faithful1D,
            v => NormalMixtureLikelihood.Evaluate(data, [v[0], 1 - v[0]], [v[1], v[2]], [v[3], v[4]]),
            [0.34840463, 2.01860782, 4.27334342, 0.23562177, 0.43706314]);
    }

    [Fact]
    public void RaschReachesItsMaximum()
    {
        bool[][] answers = LedgerData.LawSchoolAnswers();
        Assert.Equal(1000, answers.Length);
        AssertMaximum(
            LedgerRow.Rasch,
            v => RaschLikelihood.Evaluate(answers, v[..5], v[5]),
            [2.730013, 0.998606, 0.239854, 1.306451, 2.099404, 0.755135]);
    }

    [Fact]
    public void Ppca1ReachesItsMaximum()
    {
        double[][] rows = LedgerData.IrisLengths();
        Assert.Equal(150, rows.Length);

        // Tipping and Bishop: the loading lies along the leading eigenvector of the covariance, the noise variance is the mean of the other eigenvalues.
        double[] mean = [.. Enumerable.Range(0, 4).Select(j => rows.Average(row => row[j]))];
        Matrix<double> covariance = Matrix<double>.Build.Dense(4, 4, (i, j) => rows.Average(row => (row[i] - mean[i]) * (row[j] - mean[j])));
        Evd<double> eigen = covariance.Evd(Symmetricity.Symmetric);
        double[] values = [.. eigen.EigenValues.Select(value => value.Real)];
        double noiseVariance = values[..3].Average();
        double squaredNorm = values[3] - noiseVariance;
        Assert.Equal(0.11413908, noiseVariance, 5e-9);
        Assert.Equal(4.0859143, squaredNorm, 5e-8);

        double[] loading = [.. eigen.EigenVectors.Column(3).Select(entry => entry * Math.Sqrt(4.0859143))];
        AssertMaximum(
            LedgerRow.Ppca1,
            v => FactorLikelihood.Evaluate(rows, v[..4], [.. v[4..8].Select(w => new[] { w })], [.. Enumerable.Repeat(v[8], 4)]),
            [.. mean, .. loading, Math.Sqrt(0.11413908)]);
    }

    [Fact]
    public void SleepStudyReachesItsMaximum()
    {
        (double[] Days, double[] Reactions)[] subjects = LedgerData.SleepStudy();
        Assert.Equal(18, subjects.Length);
        Assert.All(subjects, subject => Assert.Equal(10, subject.Days.Length));
        AssertMaximum(
            LedgerRow.SleepStudy,
            v => GrowthLikelihood.Evaluate(subjects, v[0], v[1], v[2] * v[2], v[2] * v[3] * v[4], v[3] * v[3], v[5]),
            [251.405105, 10.467286, 23.7798, 5.7168, 0.0813, 25.5919]);
    }

    private static void AssertMaximum(LedgerRow row, Func<double[], double> logLikelihood, double[] parameters)
    {
        Assert.Equal(row.FreeParameters, parameters.Length);
        double atPrinted = logLikelihood(parameters);
        Assert.Equal(0, row.Gap(atPrinted), PrintedDigits);
        for (int j = 0; j < parameters.Length; j++)
        {
            foreach (double factor in (double[])[0.99, 1.01])
            {
                double[] moved = [.. parameters];
                moved[j] *= factor;
                Assert.True(logLikelihood(moved) < atPrinted, $"{row.Name}: parameter {j} times {factor} gives more than the maximum.");
            }
        }
    }
}
