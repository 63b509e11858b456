using ProbDsl.Execution;
using ProbDsl.Learning;

namespace ProbDsl.Runtime.Tests.Learning;

public class InformationSumTests
{
    private const int Samples = 40;
    private const int Coordinates = 3;

    /// <summary>The mean over all ordered pairs of different regressions, pair by pair.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void It_is_the_mean_over_all_pairs(int regressions)
    {
        var random = new Random(regressions);
        double[,] scores = Naive.RandomMatrix(random, Samples, Coordinates);
        double[][,] predictions = [.. Enumerable.Range(0, regressions).Select(_ => Naive.RandomMatrix(random, Samples, Coordinates))];
        var expected = new double[Coordinates, Coordinates];
        var complete = new double[Coordinates, Coordinates];
        for (int i = 0; i < Samples; i++)
        {
            for (int j = 0; j < Coordinates; j++)
            {
                for (int k = 0; k < Coordinates; k++)
                {
                    complete[j, k] += scores[i, j] * scores[i, k] / Samples;
                    for (int a = 0; a < regressions; a++)
                    {
                        expected[j, k] += (predictions[a][i, j] * scores[i, k] + scores[i, j] * predictions[a][i, k]) / (Samples * regressions);
                        for (int b = 0; b < regressions; b++)
                        {
                            expected[j, k] -= a == b ? 0.0 : predictions[a][i, j] * predictions[b][i, k] / (Samples * regressions * (regressions - 1));
                        }
                    }
                }
            }
        }

        var sum = new InformationSum(new ParallelLoop(2));
        foreach (double[,] own in predictions)
        {
            sum.Add(Naive.ToDense(own), Naive.ToDense(scores));
        }

        var estimate = new AveragedEstimate(0, Coordinates, Coordinates);
        sum.AddTo(estimate);

        Assert.InRange(Naive.RelativeError([.. expected.Cast<double>()], [.. estimate.Information.Cast<double>()]), 0.0, 1e-12);
        Assert.InRange(Naive.RelativeError([.. complete.Cast<double>()], [.. estimate.CompleteInformation.Cast<double>()]), 0.0, 1e-12);
    }

    [Fact]
    public void One_regression_cannot_be_paired()
    {
        var sum = new InformationSum(new ParallelLoop(1));
        sum.Add(new DenseMatrix(2, 1), new DenseMatrix(2, 1));

        Assert.Throws<InvalidOperationException>(() => sum.AddTo(new AveragedEstimate(0, 1, 1)));
    }
}
