using ProbDsl.Execution;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class RandomFourierFeaturesTests
{
    private const int Dimension = 3;

    private static readonly ParallelLoop Loop = new(2);
    private static readonly PointSet Points = Naive.ToPoints(Naive.RandomPoints(new Random(1), 40, Dimension));

    private static readonly Dictionary<string, Kernel> Kernels = new()
    {
        ["Gaussian"] = Kernel.Gaussian(1.2),
        ["Matern 1/2"] = Kernel.MaternOneHalf(1.2),
        ["Matern 3/2"] = Kernel.MaternThreeHalves(1.2),
        ["Matern 5/2"] = Kernel.MaternFiveHalves(1.2),
        ["rational quadratic"] = Kernel.RationalQuadratic(1.2, 0.8),
        ["weighted"] = 2.5 * Kernel.Gaussian(0.7),
    };

    public static TheoryData<string> Names => [.. Kernels.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Approximate_gram_matrices_are_unbiased_and_err_as_one_over_the_root_of_their_number(string name)
    {
        Kernel kernel = Kernels[name];
        (double few, double bias) = Errors(kernel, 16, isOrthogonal: false);
        (double many, _) = Errors(kernel, 256, isOrthogonal: false);

        // Sixteen times the features, a quarter of the error. The mean over 200 draws errs by the error of one over the root of 200.
        Assert.InRange(few / many, 3.6, 4.4);
        Assert.InRange(bias, 0.0, 1.6 * few / Math.Sqrt(200.0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Orthogonal_frequencies_are_unbiased_too_and_vary_less(string name)
    {
        (double independent, _) = Errors(Kernels[name], 48, isOrthogonal: false);
        (double orthogonal, double bias) = Errors(Kernels[name], 48, isOrthogonal: true);

        Assert.True(orthogonal < independent, $"{orthogonal} against {independent}");
        Assert.InRange(bias, 0.0, 1.6 * orthogonal / Math.Sqrt(200.0));
    }

    [Fact]
    public void Features_are_cosines_and_sines_scaled_to_one()
    {
        var features = RandomFourierFeatures.Create(Kernel.Gaussian(0.5), Dimension, 13, new RandomKey(3, 0));
        DenseMatrix found = FeatureMatrix.Of(features, Points, Loop);
        int pairs = features.Frequencies.Columns;

        Assert.Equal(16, pairs);
        Assert.Equal(32, features.Count);
        for (int i = 0; i < Points.Count; i++)
        {
            for (int j = 0; j < pairs; j++)
            {
                double angle = Enumerable.Range(0, Dimension).Sum(k => features.Frequencies[k, j] * Points.ByPoint[i, k]);
                Assert.Equal(Math.Cos(angle) / 4.0, found[i, j], 1e-13);
                Assert.Equal(Math.Sin(angle) / 4.0, found[i, pairs + j], 1e-13);
            }
        }
    }

    [Fact]
    public void Orthogonal_frequencies_are_orthogonal_within_blocks()
    {
        DenseMatrix frequencies = RandomFourierFeatures.Create(Kernel.MaternThreeHalves(1.0), Dimension, 8, new RandomKey(4, 0)).Frequencies;
        for (int j = 0; j < 6; j++)
        {
            for (int other = j / 3 * 3; other < j; other++)
            {
                Assert.Equal(0.0, Enumerable.Range(0, Dimension).Sum(k => frequencies[k, j] * frequencies[k, other]), 1e-12);
            }
        }
    }

    [Fact]
    public void A_kernel_with_inner_products_has_no_frequencies() =>
        Assert.Throws<ArgumentException>(static () =>
            RandomFourierFeatures.Create(Kernel.GaussianQuadratic(1.0, 1.0, 1.0), Dimension, 8, new RandomKey(1, 0)));

    /// <summary>Root mean square error of an entry, of one draw and of the mean over 200 draws.</summary>
    private static (double OfOne, double OfMean) Errors(Kernel kernel, int pairs, bool isOrthogonal)
    {
        const int Draws = 200;
        DenseMatrix exact = GramMatrix.Full(kernel, Points, Points, Loop);
        var mean = new double[exact.Values.Length];
        double square = 0.0;
        for (int draw = 0; draw < Draws; draw++)
        {
            var features = RandomFourierFeatures.Create(kernel, Dimension, pairs, new RandomKey(17, (uint)draw), isOrthogonal);
            DenseMatrix transposed = MatrixProduct.Transpose(FeatureMatrix.Of(features, Points, Loop));
            DenseMatrix found = MatrixProduct.MultiplyTransposed(transposed, transposed, Loop);
            for (int index = 0; index < mean.Length; index++)
            {
                double error = found.Values[index] - exact.Values[index];
                mean[index] += error / Draws;
                square += error * error / Draws;
            }
        }

        int entries = Points.Count * Points.Count;
        return (Math.Sqrt(square / entries), Math.Sqrt(mean.Sum(static error => error * error) / entries));
    }
}
