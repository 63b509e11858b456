using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>
/// What the reverse sweep must know of writes to arrays. The slow twin is the text of each case: undo where something computed again in
/// a trip may have seen the element before this write, overwriting where another write may have given it a value.
/// </summary>
public sealed class ArrayHistoriesTests
{
    private const string Tail = " double z = draw.Latent(Normal(a[0], 1)); return draw.Observed(Normal(z, 1));";

    [Theory]
    // Filled once, upwards: each element is written before anything reads it.
    [InlineData("for (int i = 0; i < n; i++) { a[i] = i * p.A; }", "--")]
    // Looks back: what is read has been written by trips before.
    [InlineData("for (int i = 1; i < n; i++) { a[i] = a[i - 1] * p.A; }", "--")]
    // Looks forward: sees the zeros that later trips replace.
    [InlineData("for (int i = 0; i < n - 1; i++) { a[i] = a[i + 1] + p.A; }", "u-")]
    // Reads the element it writes.
    [InlineData("for (int i = 0; i < n; i++) { a[i] = a[i] + p.A; }", "u-")]
    // A second loop writes what the first has written, and reads it.
    [InlineData("for (int i = 0; i < n; i++) { a[i] = p.A; } for (int i = 0; i < n; i++) { a[i] = a[i] * p.S; }", "-- uo")]
    // The same element in every trip.
    [InlineData("for (int i = 0; i < n; i++) { a[0] = a[0] + p.A; }", "uo")]
    // An inner loop that does not move the index writes it again.
    [InlineData("for (int i = 0; i < n; i++) { for (int j = 0; j < 3; j++) { a[i] = a[i] * p.A + j; } }", "uo")]
    // Different constants are different elements.
    [InlineData("a[0] = p.A; a[1] = p.S;", "-- --")]
    // The same constant twice.
    [InlineData("a[0] = p.A; a[0] = p.S * a[0];", "-- uo")]
    // Two writes of the same text, each with a history of its own.
    [InlineData("a[0] = p.A; a[0] = p.A;", "-- -o")]
    // A constant below all that the loop writes.
    [InlineData("a[0] = p.A; for (int i = 1; i < n; i++) { a[i] = a[i - 1] * p.S; }", "-- --")]
    public void Each_write_says_whether_it_is_undone_and_whether_it_overwrites(string writes, string expected)
    {
        ModelIr model = Snippet.Parse("double[] a = new double[n]; " + writes + Tail, arguments: "int n");
        ArrayHistories histories = ArrayHistories.Run(model);

        string[] found =
        [
            .. IrWalk.Statements(model.Body).OfType<AssignElementStatement>().Select(histories.Of)
                .Select(write => (write.NeedsUndo ? "u" : "-") + (write.IsOverwriting ? "o" : "-")),
        ];

        Assert.Equal(expected, string.Join(" ", found));
    }

    [Fact]
    public void An_array_that_lives_for_one_trip_counts_the_loops_around_it()
    {
        ModelIr model = Snippet.Parse(
            "double total = 0; for (int t = 0; t < n; t++) { double[] a = new double[3]; for (int i = 0; i < 3; i++) { a[i] = p.A * t; } total += a[1]; } "
            + "double z = draw.Latent(Normal(total, 1)); return draw.Observed(Normal(z, 1));",
            arguments: "int n");
        ArrayHistories histories = ArrayHistories.Run(model);

        Assert.Equal(new ArrayWrite(false, false, 1), histories.Of(IrWalk.Statements(model.Body).OfType<AssignElementStatement>().Single()));
    }

    [Fact]
    public void An_array_of_draws_alone_lies_in_their_slots_and_one_with_sums_does_not()
    {
        ModelIr drawn = Snippet.Parse(
            "double[] a = new double[n]; for (int i = 0; i < n; i++) { a[i] = draw.Latent(Normal(p.A, p.S)); } return draw.Observed(Normal(a[0], 1));", arguments: "int n");
        ModelIr mixed = Snippet.Parse(
            "double[] a = new double[n]; a[0] = p.A; for (int i = 1; i < n; i++) { a[i] = draw.Latent(Normal(a[i - 1], p.S)); } return draw.Observed(Normal(a[0], 1));",
            arguments: "int n");

        Assert.False(ArrayHistories.IsComputed(drawn, "a"));
        Assert.True(ArrayHistories.IsComputed(mixed, "a"));
    }
}
