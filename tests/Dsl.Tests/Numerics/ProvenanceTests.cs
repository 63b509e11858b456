using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>What a value has come from: through arithmetic, choices and indices.</summary>
public class ProvenanceTests
{
    private static readonly Provenance First = new(2.0, SourceSet.Of(1));
    private static readonly Provenance Second = new(3.0, SourceSet.Of(2));
    private static readonly Provenance Plain = Provenance.Constant(5.0);

    [Fact]
    public void Arithmetic_takes_the_sources_of_both_operands()
    {
        Assert.Equal([1, 2], Sources((First + Plain) * Second));
        Assert.Equal([1], Sources(Provenance.Exp(-First) / Plain));
        Assert.Empty(Sources(Provenance.Sqrt(Plain) - Plain));
        Assert.Equal(2.0 * 3.0, (First * Second).Value);
    }

    [Fact]
    public void Selection_takes_both_sides_and_the_condition()
    {
        Provenance selected = Provenance.Select(Provenance.LessThan(First, Plain), Second, new Provenance(7.0, SourceSet.Of(4)));
        Assert.Equal(3.0, selected.Value);
        Assert.Equal([1, 2, 4], Sources(selected));
    }

    [Fact]
    public void An_index_without_sources_is_an_address_one_with_sources_may_be_any_element()
    {
        Provenance[] slots = [new(10.0, SourceSet.Of(10)), new(11.0, SourceSet.Of(11)), new(12.0, null)];
        Assert.Equal([11], Sources(Provenance.Gather(slots, Provenance.One)));
        Provenance any = Provenance.Gather(slots, new Provenance(1.0, SourceSet.Of(3)));
        Assert.Equal(11.0, any.Value);
        Assert.Equal([3, 10, 11], Sources(any));
    }

    [Fact]
    public void What_is_added_at_an_index_with_sources_reaches_every_element()
    {
        Provenance[] slots = [Provenance.Zero, Provenance.One, Provenance.Zero];
        Provenance.ScatterAdd(slots, Provenance.One, First);
        Assert.Equal([3.0], [slots[1].Value]);
        Assert.Empty(Sources(slots[0]));
        Provenance.ScatterAdd(slots, new Provenance(2.0, SourceSet.Of(9)), Second);
        Assert.All(slots, slot => Assert.Contains(9, Sources(slot)));
        Assert.Equal(3.0, slots[2].Value);
    }

    [Fact]
    public void Union_equals_that_of_sets()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 500; trial++)
        {
            int[] left = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(9))];
            int[] right = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(9))];
            SourceSet? union = SourceSet.Union(Of(left), Of(right));
            Assert.Equal(left.Concat(right).Distinct().Order(), union is null ? [] : union.Numbers.ToArray());
        }
    }

    private static SourceSet? Of(int[] numbers) => numbers.Aggregate((SourceSet?)null, static (set, number) => SourceSet.Union(set, SourceSet.Of(number)));

    private static int[] Sources(Provenance value) => value.Sources is { } sources ? sources.Numbers.ToArray() : [];
}
