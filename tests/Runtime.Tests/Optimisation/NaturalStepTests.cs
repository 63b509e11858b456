using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Optimisation;

namespace ProbDsl.Runtime.Tests.Optimisation;

public class NaturalStepTests
{
    [Fact]
    public void With_all_information_observed_it_is_the_step_of_Newton()
    {
        double[,] information = { { 4.0, 1.0 }, { 1.0, 2.0 } };
        double[] gradient = [0.02, -0.01];

        double[] step = new NaturalStep(0.05, 0.3).Step(gradient, information, information, 1.0);

        Vector<double> expected = Matrix<double>.Build.DenseOfArray(information).Solve(Vector<double>.Build.DenseOfArray(gradient));
        Assert.Equal(expected[0], step[0], 1e-9);
        Assert.Equal(expected[1], step[1], 1e-9);
    }

    [Fact]
    public void Shares_are_clipped_from_below_and_above()
    {
        // Shares 0.001 -> 0.05, 0.5, and 3 -> 1.
        double[,] information = { { 0.001, 0.0, 0.0 }, { 0.0, 0.5, 0.0 }, { 0.0, 0.0, 3.0 } };
        double[,] complete = { { 1.0, 0.0, 0.0 }, { 0.0, 1.0, 0.0 }, { 0.0, 0.0, 1.0 } };

        double[] step = new NaturalStep(0.05, 0.3).Step([0.001, 0.001, 0.001], information, complete, 0.5);

        Assert.Equal(0.5 * 0.001 / 0.05, step[0], 1e-10);
        Assert.Equal(0.5 * 0.001 / 0.5, step[1], 1e-10);
        Assert.Equal(0.5 * 0.001, step[2], 1e-10);
    }

    [Fact]
    public void A_long_step_is_shortened_to_the_bound_and_keeps_its_direction()
    {
        double[,] information = { { 2.0, 0.3 }, { 0.3, 1.0 } };
        double[] full = new NaturalStep(0.05, 1e6).Step([30.0, 10.0], information, information, 1.0);

        double[] step = new NaturalStep(0.05, 0.3).Step([30.0, 10.0], information, information, 1.0);

        Assert.Equal(0.3, NaturalStep.SquaredLength(step, information), 1e-12);
        Assert.Equal(full[0] / full[1], step[0] / step[1], 1e-12);
    }

    [Fact]
    public void Does_not_depend_on_the_units_of_the_parameters()
    {
        double[,] information = { { 2.0, 0.3 }, { 0.3, 1.0 } };
        double[,] complete = { { 3.0, 0.2 }, { 0.2, 2.5 } };
        double[] gradient = [0.01, 0.02];
        double[] units = [100.0, 0.01];
        var scaledInformation = new double[2, 2];
        var scaledComplete = new double[2, 2];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                scaledInformation[i, j] = information[i, j] * units[i] * units[j];
                scaledComplete[i, j] = complete[i, j] * units[i] * units[j];
            }
        }

        double[] step = new NaturalStep(0.05, 0.3).Step(gradient, information, complete, 1.0);
        double[] scaled = new NaturalStep(0.05, 0.3).Step(
            [gradient[0] * units[0], gradient[1] * units[1]], scaledInformation, scaledComplete, 1.0);

        Assert.Equal(step[0], scaled[0] * units[0], 1e-8);
        Assert.Equal(step[1], scaled[1] * units[1], 1e-8);
    }

    [Fact]
    public void Information_is_averaged_over_iterations()
    {
        double[,] one = { { 1.0 } };
        double[,] half = { { 0.5 } };
        var rule = new NaturalStep(0.05, 0.3);
        rule.Step([0.01], one, one, 1.0);

        double[] step = rule.Step([0.01], half, one, 1.0);

        Assert.Equal(0.01 / (0.7 * 1.0 + 0.3 * 0.5), step[0], 1e-9);
    }

    [Fact]
    public void A_coordinate_without_any_information_stays_where_it_is()
    {
        double[,] information = { { 1.0, 0.0 }, { 0.0, 0.0 } };

        double[] step = new NaturalStep(0.05, 0.3).Step([0.1, 0.0], information, information, 1.0);

        Assert.Equal(0.1, step[0], 1e-8);
        Assert.Equal(0.0, step[1]);
    }

    [Fact]
    public void Generalised_eigenvectors_satisfy_their_equation()
    {
        double[,] information = { { 2.0, 0.3, 0.1 }, { 0.3, 1.0, 0.2 }, { 0.1, 0.2, 0.4 } };
        double[,] complete = { { 3.0, 0.2, 0.0 }, { 0.2, 2.5, 0.4 }, { 0.0, 0.4, 1.5 } };

        GeneralisedEigen eigen = GeneralisedEigen.Solve(information, complete, [.. Enumerable.Range(0, complete.GetLength(0)).Select(j => complete[j, j])]);

        Matrix<double> f = Matrix<double>.Build.DenseOfArray(information);
        Matrix<double> c = Matrix<double>.Build.DenseOfArray(complete);
        for (int j = 0; j < 3; j++)
        {
            Vector<double> v = eigen.Vectors.Column(j);
            Assert.Equal(0.0, (f * v - eigen.Values[j] * (c * v)).L2Norm(), 1e-7);
            Assert.Equal(1.0, v * (c * v), 1e-7);
        }
    }
}
