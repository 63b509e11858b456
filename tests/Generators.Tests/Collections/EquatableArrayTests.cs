using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Tests.Collections;

/// <summary>Equality by elements, whatever the array was made from.</summary>
public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_where_all_elements_are()
    {
        EquatableArray<string> first = ["a", "b"];
        EquatableArray<string> second = new[] { "a", "b" }.ToEquatableArray();
        Assert.True(first.Equals(second));
        Assert.True(first.Equals((object)second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a,c")]
    [InlineData("b,a")]
    [InlineData("a,b,c")]
    public void Unequal_where_one_differs(string elements) =>
        Assert.False(new EquatableArray<string>(["a", "b"]).Equals(elements.Split(',').ToEquatableArray()));

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> none = default;
        EquatableArray<int> empty = [];
        Assert.True(none.Equals(empty));
        Assert.Equal(none.GetHashCode(), empty.GetHashCode());
        Assert.Equal([], none.AsEnumerable());
    }

    [Fact]
    public void NaN_equals_itself() => Assert.True(new EquatableArray<double>([double.NaN]).Equals(new EquatableArray<double>([double.NaN])));
}
