using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class TrainingSelectionTests
{
    private static readonly ParallelLoop Loop = new(2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(40, 3)]
    [InlineData(40, 200)]
    [InlineData(200, 5)]
    public void Chooses_as_many_as_asked_once_each_in_order_and_the_first_half_plainly(int count, int wake)
    {
        var random = new Random(count + wake);
        PointSet candidates = Naive.ToPoints(Naive.RandomPoints(random, 200, 2));
        PointSet data = Naive.ToPoints(Naive.RandomPoints(random, wake, 2));

        int[] chosen = TrainingSelection.Choose(candidates, data, count, Loop);

        Assert.Equal(count, chosen.Length);
        Assert.Equal(chosen.Distinct().Order(), chosen);
        Assert.Equal(Enumerable.Range(0, count - count / 2), chosen.Take(count - count / 2));
    }

    [Fact]
    public void One_datum_gets_its_nearest_candidates()
    {
        var random = new Random(3);
        double[][] candidates = Naive.RandomPoints(random, 300, 3);
        double[] datum = [0.5, -0.25, 1.0];

        int[] chosen = TrainingSelection.Choose(Naive.ToPoints(candidates), Naive.ToPoints([datum]), 60, Loop);

        IEnumerable<int> nearest = Enumerable.Range(30, 270).OrderBy(i => candidates[i].Zip(datum, static (a, b) => (a - b) * (a - b)).Sum()).Take(30);
        Assert.Equal(Enumerable.Range(0, 30).Concat(nearest).Order(), chosen);
    }

    [Fact]
    public void Data_take_turns_so_that_a_rare_region_is_not_crowded_out()
    {
        // Nine data at the crowd, one far out, where six candidates are.
        double[][] candidates = [.. Naive.RandomPoints(new Random(5), 194, 1), [9.0], [9.1], [9.2], [9.3], [9.4], [9.5]];
        double[][] data = [.. Enumerable.Repeat(new[] { 0.0 }, 9), [9.25]];

        int[] chosen = TrainingSelection.Choose(Naive.ToPoints(candidates), Naive.ToPoints(data), 120, Loop);

        Assert.Subset(chosen.ToHashSet(), Enumerable.Range(194, 6).ToHashSet());
    }

    [Fact]
    public void Threads_do_not_change_the_choice()
    {
        var random = new Random(8);
        PointSet candidates = Naive.ToPoints(Naive.RandomPoints(random, 500, 2));
        PointSet data = Naive.ToPoints(Naive.RandomPoints(random, 40, 2));

        Assert.Equal(
            TrainingSelection.Choose(candidates, data, 100, new ParallelLoop(1)), TrainingSelection.Choose(candidates, data, 100, Loop));
    }
}
