using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests.Parameters;

public class ParameterPackingTests
{
    private const int Slots = 15;
    private const int Free = 12;

    private static Gen<double[]> FreeVectors => Gen.ArrayOf(Drawn.Real(-4.0, 4.0), Free);

    [Fact]
    public void CountsAndNames()
    {
        Assert.Equal(Slots, ParameterPacking.SlotCount(Everything.Example));
        Assert.Equal(Free, ParameterPacking.FreeCount(Everything.Example));
        Assert.Equal(
            [
                "Offset", "Scales[0]", "Scales[1]",
                "Weights[0,0]", "Weights[0,1]", "Weights[0,2]", "Weights[1,0]", "Weights[1,1]", "Weights[1,2]",
                "Absent", "Mixture[0]", "Mixture[1]", "Mixture[2]", "Fixed[0,0]", "Fixed[1,0]",
            ],
            ParameterPacking.SlotNames(Everything.Example));
        Assert.Equal(
            [
                "Offset", "log Scales[0]", "log Scales[1]",
                "Weights[0,0]", "Weights[0,1]", "Weights[0,2]", "Weights[1,0]", "Weights[1,1]", "Weights[1,2]",
                "logit Absent", "log Mixture[0] / Mixture[2]", "log Mixture[1] / Mixture[2]",
            ],
            ParameterPacking.FreeNames(Everything.Example));
    }

    [Fact]
    public void FreeNumbersAreWhatTheirNamesSay()
    {
        Everything example = Everything.Example;
        double[] expected =
        [
            -0.5, Math.Log(0.1), Math.Log(2.5), 1.0, -2.0, 3.0, -4.0, 5.0, -6.0, Math.Log(0.2 / 0.8), Math.Log(0.5 / 0.3), Math.Log(0.2 / 0.3),
        ];
        double[] free = ParameterPacking.ToUnconstrained(example);
        Assert.Equal(expected.Length, free.Length);
        Assert.All(expected.Zip(free), pair => Near.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void ThereAndBackIsTheSame() => Drawn.Holds(FreeVectors, free =>
    {
        Everything record = ParameterPacking.FromUnconstrained(Everything.Example, free);
        ParameterPacking.Validate(record);
        double[] again = ParameterPacking.ToUnconstrained(record);
        Assert.All(free.Zip(again), pair => Near.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(Everything.Example.Fixed, record.Fixed);
    });

    [Fact]
    public void PullBackIsTheChainRule() => Drawn.Holds(
        Drawn.Pair(FreeVectors, Gen.ArrayOf(Drawn.Real(-1.0, 1.0), Slots)),
        point =>
        {
            (double[] free, double[] slotGradient) = point;
            double[] freeGradient = [.. Enumerable.Repeat(9.0, Free)];
            ParameterPacking.PullBack(ParameterPacking.FromUnconstrained(Everything.Example, free), slotGradient, freeGradient);
            for (int i = 0; i < Free; i++)
            {
                Near.Equal(FiniteDifference.Derivative(x => Projection(free, i, x), free[i]), freeGradient[i], 1e-8);
            }

            // A linear function of the slots, as a function of one free number.
            double Projection(double[] at, int i, double x)
            {
                double[] moved = [.. at];
                moved[i] = x;
                double[] slots = ParameterPacking.ToSlots(ParameterPacking.FromUnconstrained(Everything.Example, moved));
                return slots.Zip(slotGradient, (slot, gradient) => slot * gradient).Sum();
            }
        },
        count: 20);

    [Fact]
    public void PushForwardIsTheTransposeOfPullBack() => Drawn.Holds(
        Drawn.Triple(FreeVectors, Gen.ArrayOf(Drawn.Real(-1.0, 1.0), Free), Gen.ArrayOf(Drawn.Real(-1.0, 1.0), Slots)),
        point =>
        {
            (double[] free, double[] freeDirection, double[] slotGradient) = point;
            Everything record = ParameterPacking.FromUnconstrained(Everything.Example, free);
            double[] slotDirection = [.. Enumerable.Repeat(9.0, Slots)], freeGradient = new double[Free];
            ParameterPacking.PushForward(record, freeDirection, slotDirection);
            ParameterPacking.PullBack(record, slotGradient, freeGradient);
            Near.Equal(Dot(freeDirection, freeGradient), Dot(slotDirection, slotGradient), 1e-11);
            Assert.Equal([0.0, 0.0], slotDirection[^2..]);
        });

    // Far out exp and the sigmoid round to the edge; the values stay inside, so that what was learned can be started from.
    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    public void ValuesStayInsideFarOut(double far)
    {
        double[] free = [.. Enumerable.Repeat(far, Free)];
        free[^1] = -far;
        Everything record = ParameterPacking.FromUnconstrained(Everything.Example, free);
        ParameterPacking.Validate(record);
        Assert.All(ParameterPacking.ToUnconstrained(record), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void WhatIsOutsideIsNamed()
    {
        Everything good = Everything.Example;
        Refuses(good with { Offset = double.NaN }, "Offset", "NaN");
        Refuses(good with { Scales = [1.0, 0.0] }, "Scales[1]", "0");
        Refuses(good with { Scales = [double.PositiveInfinity, 1.0] }, "Scales[0]", "Infinity");
        Refuses(good with { Weights = new Matrix(2, 3, [0, 0, 0, 0, double.NegativeInfinity, 0]) }, "Weights[1,1]", "-Infinity");
        Refuses(good with { Absent = 1.5 }, "Absent", "1.5");
        Refuses(good with { Absent = double.NaN }, "Absent", "NaN");
        Refuses(good with { Mixture = [0.5, -0.25, 0.75] }, "Mixture[1]", "-0.25");
        Refuses(good with { Mixture = [0.5, 0.25, 0.125] }, "Mixture", "0.875");
        Refuses(good with { Mixture = [] }, "Mixture", "0");
        Refuses(good with { Fixed = new double[,] { { 1.0, -1.0 } } }, "Fixed[0,1]", "-1");

        static void Refuses(Everything record, string member, string found)
        {
            foreach (Action check in new Action[]
                { () => ParameterPacking.Validate(record), () => ParameterPacking.ToUnconstrained(record) })
            {
                InvalidParameterException error = Assert.Throws<InvalidParameterException>(check);
                Assert.Equal(member, error.Member);
                Assert.StartsWith($"Parameter {member} is ", error.Message, StringComparison.Ordinal);
                Assert.Contains($" {found}, expected ", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void TheEdgeIsAllowedButNoStart()
    {
        Everything good = Everything.Example;
        (Everything Record, string Member)[] edges =
        [
            (good with { Absent = 0.0 }, "Absent"),
            (good with { Absent = 1.0 }, "Absent"),
            (good with { Mixture = [0.5, 0.0, 0.5] }, "Mixture[1]"),
        ];
        foreach ((Everything record, string member) in edges)
        {
            ParameterPacking.Validate(record);
            InvalidParameterException error = Assert.Throws<InvalidParameterException>(() => ParameterPacking.ToUnconstrained(record));
            Assert.Equal(member, error.Member);
            Assert.Contains("must lie inside", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ASimplexMayMissOneByRounding()
    {
        ParameterPacking.Validate(Everything.Example with { Mixture = [0.5, 0.25, 0.25 + 9e-10] });
        Assert.Throws<InvalidParameterException>(
            () => ParameterPacking.Validate(Everything.Example with { Mixture = [0.5, 0.25, 0.25 + 1.1e-9] }));
    }

    [Fact]
    public void WrongLengthsAreNamed()
    {
        Everything record = Everything.Example;
        double[] slots = new double[Slots], free = new double[Free];
        Assert.Contains(
            "length 11, expected 12",
            Assert.Throws<ShapeMismatchException>(() => ParameterPacking.FromUnconstrained(record, new double[11])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => ParameterPacking.PullBack(record, free, free));
        Assert.Throws<ShapeMismatchException>(() => ParameterPacking.PullBack(record, slots, slots));
        Assert.Throws<ShapeMismatchException>(() => ParameterPacking.PushForward(record, slots, slots));
        Assert.Throws<ShapeMismatchException>(() => ParameterPacking.PushForward(record, free, free));
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();
}
