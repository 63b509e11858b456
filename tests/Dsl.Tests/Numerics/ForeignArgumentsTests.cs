using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics;

/// <summary>Arguments of a foreign call come out in the order and shape in which they went in.</summary>
public class ForeignArgumentsTests
{
    [Fact]
    public void EveryKindIsReadAfterTheOneBefore()
    {
        ForeignArguments arguments = new(
        [
            1.5, 7, 1, 0,
            3, 0.1, 0.2, 0.3,
            2, 4, -5,
            2, 1, 0,
            2, 8, 9,
            2, 3, 1, 2, 3, 4, 5, 6,
            1, 2, 0.5, 0.25,
            2, 1, 3, -4,
            1, 3, 1, 0, 1,
            42,
        ]);

        Assert.Equal(1.5, arguments.Real());
        Assert.Equal(7, arguments.Integer());
        Assert.True(arguments.Boolean());
        Assert.False(arguments.Boolean());
        Assert.Equal([0.1, 0.2, 0.3], arguments.Reals());
        Assert.Equal([4, -5], arguments.Integers());
        Assert.Equal([true, false], arguments.Booleans());
        Assert.Equal(new Vector([8, 9]), arguments.Vector());
        Assert.Equal(new Matrix(2, 3, [1, 2, 3, 4, 5, 6]), arguments.Matrix());
        Assert.Equal(new[,] { { 0.5, 0.25 } }, arguments.RealTable());
        Assert.Equal(new[,] { { 3 }, { -4 } }, arguments.IntegerTable());
        Assert.Equal(new[,] { { true, false, true } }, arguments.BooleanTable());
        Assert.Equal(42, arguments.Real());
    }

    [Fact]
    public void EmptyArraysTakeNothingFromWhatFollows()
    {
        ForeignArguments arguments = new([0, 0, 0, 3, 0.5]);

        Assert.Empty(arguments.Reals());
        Assert.Empty(arguments.Integers());
        Assert.Equal(0, arguments.Vector().Length);
        Assert.Equal(3, arguments.Real());
        Assert.Equal(0.5, arguments.Real());
    }
}
