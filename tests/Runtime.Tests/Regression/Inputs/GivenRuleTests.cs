using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression;

public class GivenRuleTests
{
    private static readonly Config Replayed = Config.QuickThrowOnFailure.WithReplay(17, 3);

    [Fact]
    public void Groups_partition_the_units_by_equal_givens() =>
        Prop.ForAll(Givens(), static givens =>
        {
            int[][] groups = GivenRule.Groups(givens);
            bool isPartition = groups.SelectMany(static group => group).Order().SequenceEqual(Enumerable.Range(0, givens.Length));
            bool isEqualWithin = groups.All(group => group.All(unit => givens[unit].SequenceEqual(givens[group[0]])));
            bool isDifferentBetween = groups.All(group => groups.All(other => group == other || !givens[group[0]].SequenceEqual(givens[other[0]])));
            bool isOrdered = groups.All(static group => group.SequenceEqual(group.Order()))
                && groups.Select(static group => group[0]).SequenceEqual(groups.Select(static group => group[0]).Order());
            return isPartition && isEqualWithin && isDifferentBetween && isOrdered;
        }).Check(Replayed);

    [Fact]
    public void What_is_done_depends_on_how_many_distinct_givens_there_are_and_on_nothing_else_by_default() =>
        Prop.ForAll(Givens(), static givens =>
        {
            var rule = new GivenRule(MostDistinct: 4);
            int distinct = givens.Select(static given => string.Join(' ', given)).Distinct().Count();
            bool isOneLength = givens.Select(static given => given.Length).Distinct().Count() <= 1;
            GivenTreatment expected = distinct <= 4 ? GivenTreatment.SharedRegression : isOneLength ? GivenTreatment.Input : GivenTreatment.SetInput;
            double[][] reversed = [.. givens.Reverse()];
            double[][] twice = [.. givens, .. givens];
            return rule.Treat(givens) == expected && rule.Treat(reversed) == expected && rule.Treat(twice) == expected;
        }).Check(Replayed);

    [Fact]
    public void Few_units_for_each_given_ask_for_one_regression_where_the_rule_says_so()
    {
        double[][] ten = [.. Enumerable.Range(0, 10).Select(static i => new[] { (double)i })];
        double[][] thirty = [.. ten, .. ten, .. ten];
        var rule = new GivenRule(FewestUnits: 3.0);

        Assert.Equal(GivenTreatment.SharedRegression, new GivenRule().Treat(ten));
        Assert.Equal(GivenTreatment.Input, rule.Treat(ten));
        Assert.Equal(GivenTreatment.SharedRegression, rule.Treat(thirty));
        Assert.Equal(GivenTreatment.SharedRegression, rule.Treat([[1.0]]));
        Assert.Equal(GivenTreatment.SharedRegression, rule.Treat([]));
    }

    [Fact]
    public void A_given_of_fixed_length_stands_in_further_slots()
    {
        double[] joined = GivenRule.Concatenate([1.0, 2.0, 10.0, 20.0], [[5.0, 6.0, 7.0], [50.0, 60.0, 70.0]]);
        Assert.Equal([1.0, 2.0, 10.0, 20.0, 5.0, 50.0, 6.0, 60.0, 7.0, 70.0], joined);
        Assert.Throws<ArgumentException>(static () => GivenRule.Concatenate([1.0, 2.0], [[5.0], [5.0, 6.0]]));
    }

    [Fact]
    public void Givens_of_different_lengths_are_sets_beside_the_observation()
    {
        PointSet observations = Naive.ToPoints([[0.1], [0.2]]);
        SetCollection sets = GivenRule.AsSets(observations, [[1.0, 2.0], [3.0, 4.0, 5.0, 6.0]], width: 2);

        Assert.Equal((2, 1, 2), (sets.Count, sets.Size(0), sets.Size(1)));
        Assert.Same(observations, sets.Companions);
        double[][] elements = [.. Enumerable.Range(0, 3).Select(i => sets.Elements.ByPoint.Row(i).ToArray())];
        Assert.Equal([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], elements);
        Assert.Throws<ArgumentException>(() => GivenRule.AsSets(observations, [[1.0, 2.0], [3.0]], width: 2));
    }

    /// <summary>Up to twelve units whose givens are drawn from few, so that many are equal.</summary>
    private static Arbitrary<double[][]> Givens() =>
        Gen.Choose(0, 12)
            .SelectMany(static count => Gen.ArrayOf(Gen.Choose(0, 8).Select(static which => which < 6 ? new double[] { which % 3, which / 3 } : [which]), count))
            .ToArbitrary();
}
