using ProbDsl.Optimisation;

namespace ProbDsl.Runtime.Tests.Optimisation;

public class AdamTests
{
    [Fact]
    public void The_first_step_is_the_learning_rate_in_the_direction_of_each_coordinate()
    {
        double[] step = new Adam(2, 0.05).Step([3.0, -1e-3], new double[2, 2], new double[2, 2], 0.5);

        Assert.Equal(0.025, step[0], 1e-6);
        Assert.Equal(-0.025, step[1], 1e-6);
    }

    [Fact]
    public void Follows_the_recursions_of_the_paper()
    {
        var adam = new Adam(1, 0.1);
        adam.Step([1.0], new double[1, 1], new double[1, 1], 1.0);

        double step = adam.Step([2.0], new double[1, 1], new double[1, 1], 1.0)[0];

        double first = (0.9 * 0.1 * 1.0 + 0.1 * 2.0) / (1.0 - 0.81);
        double second = (0.999 * 0.001 * 1.0 + 0.001 * 4.0) / (1.0 - 0.999 * 0.999);
        Assert.Equal(0.1 * first / (Math.Sqrt(second) + 1e-8), step, 1e-12);
    }
}
