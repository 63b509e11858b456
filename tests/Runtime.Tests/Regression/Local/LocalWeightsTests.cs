using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression.Local;

/// <summary>Weights of draws at a datum: their sums, their limits, and what they reproduce.</summary>
public class LocalWeightsTests
{
    [Theory]
    [InlineData(LocalForm.Constant, 1)]
    [InlineData(LocalForm.Constant, 3)]
    [InlineData(LocalForm.Linear, 1)]
    [InlineData(LocalForm.Linear, 2)]
    public void Weights_are_shares(LocalForm form, int dimension)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] weights = Compute(Offsets(seed, dimension, 30, shift: seed % 5), 0.2, form, dimension);
            Assert.Equal(1.0, weights.Sum(), 1e-12);
            Assert.All(weights, static weight => Assert.True(weight >= 0.0));
        }
    }

    [Fact]
    public void A_wide_kernel_weighs_all_alike_and_a_narrow_one_the_nearest()
    {
        double[] offsets = Offsets(1, 1, 20);
        Assert.All(Compute(offsets, 1e6, LocalForm.Constant), static weight => Assert.Equal(0.05, weight, 1e-9));
        double[] narrow = Compute(offsets, 1e-6, LocalForm.Constant);
        int nearest = Array.IndexOf(offsets, offsets.MinBy(Math.Abs));
        Assert.Equal(1.0, narrow[nearest], 1e-12);
    }

    [Fact]
    public void Draws_that_are_all_far_leave_the_weight_to_the_nearest_and_no_zero_over_zero()
    {
        double[] weights = Compute([1e4, 1.1e4, 2e4], 0.2, LocalForm.Constant);
        Assert.Equal([1.0, 0.0, 0.0], weights);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_linear_form_reproduces_the_datum_inside_the_draws(int dimension)
    {
        double[] offsets = Offsets(3, dimension, 200, shift: 0.3);
        double[] weights = Compute(offsets, 0.5, LocalForm.Linear, dimension);
        for (int k = 0; k < dimension; k++)
        {
            // A little is added to the second moments, so not to the last bit.
            Assert.Equal(0.0, Enumerable.Range(0, 200).Sum(r => weights[r] * offsets[k * 200 + r]), 1e-4);
        }
    }

    [Fact]
    public void A_linear_form_has_the_smaller_bias_where_draws_are_denser_on_one_side()
    {
        // E[u | u near 0] under a steep density is off by h^2 times its logarithmic slope in the constant form.
        double[] offsets = [.. Offsets(5, 1, 4000).Select(static value => value + 1.5)];
        double constant = Compute(offsets, 0.3, LocalForm.Constant).Zip(offsets, static (weight, offset) => weight * offset).Sum();
        double linear = Compute(offsets, 0.3, LocalForm.Linear).Zip(offsets, static (weight, offset) => weight * offset).Sum();
        Assert.True(Math.Abs(constant) > 0.05, $"constant {constant}");
        Assert.True(Math.Abs(linear) < 0.1 * Math.Abs(constant), $"linear {linear}, constant {constant}");
    }

    [Fact]
    public void Effective_draws_are_those_of_the_width_asked_for()
    {
        double[] offsets = Offsets(1, 1, 50);
        var weights = new double[50];
        double effective = LocalWeights.Compute(offsets, 0.4, LocalForm.Constant, weights);
        Assert.Equal(1.0 / weights.Sum(static weight => weight * weight), effective, 1e-9);
    }

    private static double[] Compute(double[] offsets, double width, LocalForm form, int dimension = 1)
    {
        var weights = new double[offsets.Length / dimension];
        LocalWeights.Compute(offsets, width, form, weights);
        return weights;
    }

    /// <summary>Standard normal numbers, coordinate by coordinate.</summary>
    private static double[] Offsets(int seed, int dimension, int count, double shift = 0.0)
    {
        double[][] points = Naive.RandomPoints(new Random(seed), count, dimension);
        return [.. Enumerable.Range(0, dimension).SelectMany(k => points.Select(point => point[k] - shift))];
    }
}
