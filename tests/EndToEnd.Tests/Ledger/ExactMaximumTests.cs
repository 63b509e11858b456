using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using ProbDsl.EndToEnd.Tests.Ledger.Maxima;
using ProbDsl.Gallery;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>Each exact likelihood gives the ledger's maximum at the ledger's parameters, and nothing higher beside them.</summary>
public class ExactMaximumTests
{
    [Fact]
    public void Faithful1DReachesItsMaximum()
    {
        double[] data = LedgerData.EruptionMinutes();
        Assert.Equal(272, data.Length);
        MaximumCheck.Holds(
            LedgerRow.Faithful1D,
            v => NormalMixtureLikelihood.Evaluate(data, [v[0], 1 - v[0]], [v[1], v[2]], [v[3], v[4]]),
            [0.34840463, 2.01860782, 4.27334342, 0.23562177, 0.43706314]);
    }

    [Fact]
    public void RaschReachesItsMaximum()
    {
        bool[][] answers = LedgerData.LawSchoolAnswers();
        Assert.Equal(1000, answers.Length);
        MaximumCheck.Holds(
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
        MaximumCheck.Holds(
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
        MaximumCheck.Holds(
            LedgerRow.SleepStudy,
            v => GrowthLikelihood.Evaluate(subjects, v[0], v[1], v[2] * v[2], v[2] * v[3] * v[4], v[3] * v[3], v[5]),
            [251.405105, 10.467286, 23.7798, 5.7168, 0.0813, 25.5919]);
    }

    [Fact]
    public void Faithful2DReachesItsMaximum()
    {
        (double Minutes, double Wait)[] pairs = LedgerData.EruptionPairs();
        Vector<double>[] data = Array.ConvertAll(pairs, pair => Vector<double>.Build.Dense([pair.Minutes, pair.Wait]));
        Matrix<double> wide = Matrix<double>.Build.DenseOfDiagonalArray([0.3, 30]);
        PairMixtureAscent.Component[] components = PairMixtureAscent.Run(
            data,
            [new(0.5, Vector<double>.Build.Dense([2.0, 55]), wide), new(0.5, Vector<double>.Build.Dense([4.3, 80]), wide)],
            iterations: 200);

        // The ledger prints weights and means; covariances are what EM ends at.
        Assert.Equal(0.35587286, components[0].Weight, 5e-9);
        Assert.Equal([2.036388, 54.478516], components[0].Mean.Select(value => Math.Round(value, 6)));
        Assert.Equal([4.289662, 79.968115], components[1].Mean.Select(value => Math.Round(value, 6)));
        MaximumCheck.Holds(
            LedgerRow.Faithful2D,
            v => PairMixtureLikelihood.Evaluate(
                pairs, [v[0], 1 - v[0]], [(v[1], v[2]), (v[3], v[4])],
                [new[,] { { v[5], v[6] }, { v[6], v[7] } }, new[,] { { v[8], v[9] }, { v[9], v[10] } }]),
            [
                components[0].Weight, .. components[0].Mean, .. components[1].Mean,
                .. components.SelectMany(component => (double[])[component.Covariance[0, 0], component.Covariance[0, 1], component.Covariance[1, 1]]),
            ]);
    }

    [Fact]
    public void RedMitesReachTheirMaximum()
    {
        int[] counts = LedgerData.MitesPerLeaf();
        Assert.Equal(150, counts.Length);
        MaximumCheck.Holds(LedgerRow.RedMites, v => GammaPoissonLikelihood.Evaluate(counts, v[0], v[1]), [1.146667, 1.024592]);
    }

    [Fact]
    public void Ppca2ReachesItsMaximum()
    {
        double[][] rows = LedgerData.IrisLengths();
        double[] mean = [.. Enumerable.Range(0, 4).Select(j => rows.Average(row => row[j]))];
        Matrix<double> covariance = Matrix<double>.Build.Dense(4, 4, (i, j) => rows.Average(row => (row[i] - mean[i]) * (row[j] - mean[j])));
        Evd<double> eigen = covariance.Evd(Symmetricity.Symmetric);
        double[] values = [.. eigen.EigenValues.Select(value => value.Real)];
        double noiseVariance = values[..2].Average();
        Assert.Equal(0.05068215, noiseVariance, 5e-9);
        Assert.Equal(4.1493713, values[3] - noiseVariance, 5e-8);
        Assert.Equal(0.1903708, values[2] - noiseVariance, 5e-8);

        double[] loadings =
        [
            .. eigen.EigenVectors.Column(3).Select(entry => entry * Math.Sqrt(4.1493713)),
            .. eigen.EigenVectors.Column(2).Select(entry => entry * Math.Sqrt(0.1903708)),
        ];
        // The factors may turn: eight loadings hold seven free numbers.
        MaximumCheck.Holds(
            LedgerRow.Ppca2,
            v => FactorLikelihood.Evaluate(rows, v[..4], [.. Enumerable.Range(0, 4).Select(j => new[] { v[4 + j], v[8 + j] })], [.. Enumerable.Repeat(v[12], 4)]),
            [.. mean, .. loadings, Math.Sqrt(0.05068215)],
            redundant: 1);
    }

    [Fact]
    public void NileReachesItsMaximum()
    {
        double[] flow = LedgerData.NileFlow();
        Assert.Equal(100, flow.Length);
        MaximumCheck.Holds(LedgerRow.Nile, v => NileSample.ExactLogLikelihood(new LevelScales(v[0], v[1])), [Math.Sqrt(1463.9095), Math.Sqrt(15105.412)]);
    }
}
