using FsCheck;
using FsCheck.Fluent;
using ProbDsl.Dsl.Tests.Support;
using static ProbDsl.ParameterConstraint;

namespace ProbDsl.Dsl.Tests.Parameters;

/// <summary>The constraints that are of a row or a matrix as a whole.</summary>
public class ShapedConstraintTests
{
    private static readonly OneMember s_rows = OneMember.Table(SimplexRows, new[,] { { 0.5, 0.2, 0.3 }, { 0.1, 0.8, 0.1 } });
    private static readonly OneMember s_ordered = OneMember.Row(Ordered, -1.0, 0.5, 3.5, 3.75);
    private static readonly OneMember s_factor = OneMember.Table(
        LowerTriangular, new[,] { { 2.0, 0.0, 0.0 }, { -1.0, 0.5, 0.0 }, { 3.0, 0.25, 4.0 } });

    private static readonly OneMember s_correlation = OneMember.Table(
        Correlation,
        new[,] { { 1.0, 0.5, -0.25, 0.1 }, { 0.5, 1.0, 0.3, 0.2 }, { -0.25, 0.3, 1.0, 0.4 }, { 0.1, 0.2, 0.4, 1.0 } });

    public static TheoryData<ParameterConstraint, int> Examples => new()
    {
        { SimplexRows, 4 }, { Ordered, 4 }, { LowerTriangular, 6 }, { Correlation, 6 },
    };

    [Fact]
    public void NamesSayWhatIsLearned()
    {
        Assert.Equal(
            ["log X[0,0] / X[0,2]", "log X[0,1] / X[0,2]", "log X[1,0] / X[1,2]", "log X[1,1] / X[1,2]"],
            ParameterPacking.FreeNames(s_rows));
        Assert.Equal(
            ["X[0]", "log (X[1] - X[0])", "log (X[2] - X[1])", "log (X[3] - X[2])"], ParameterPacking.FreeNames(s_ordered));
        Assert.Equal(
            ["log X[0,0]", "X[1,0]", "log X[1,1]", "X[2,0]", "X[2,1]", "log X[2,2]"], ParameterPacking.FreeNames(s_factor));
        Assert.Equal(
            [
                "atanh partial X[1,0]", "atanh partial X[2,0]", "atanh partial X[2,1]",
                "atanh partial X[3,0]", "atanh partial X[3,1]", "atanh partial X[3,2]",
            ],
            ParameterPacking.FreeNames(s_correlation));
    }

    [Fact]
    public void FreeNumbersAreWhatTheirNamesSay()
    {
        AreFree([Math.Log(5.0 / 3.0), Math.Log(2.0 / 3.0), 0.0, Math.Log(8.0)], s_rows);
        AreFree([-1.0, Math.Log(1.5), Math.Log(3.0), Math.Log(0.25)], s_ordered);
        AreFree([Math.Log(2.0), -1.0, Math.Log(0.5), 3.0, 0.25, Math.Log(4.0)], s_factor);

        // The recursion of partial correlations: of i and j given k.
        double[] r = s_correlation.Values;
        double p21 = Partial(r[9], r[8], r[4]), p31 = Partial(r[13], r[12], r[4]), p32given0 = Partial(r[14], r[12], r[8]);
        double p32 = Partial(p32given0, p31, p21);
        AreFree(
            [Math.Atanh(r[4]), Math.Atanh(r[8]), Math.Atanh(p21), Math.Atanh(r[12]), Math.Atanh(p31), Math.Atanh(p32)], s_correlation);

        static double Partial(double ij, double ik, double jk) => (ij - (ik * jk)) / Math.Sqrt((1.0 - (ik * ik)) * (1.0 - (jk * jk)));

        static void AreFree(double[] expected, OneMember record)
        {
            double[] free = ParameterPacking.ToUnconstrained(record);
            Assert.Equal(expected.Length, free.Length);
            Assert.All(expected.Zip(free), pair => Near.Equal(pair.First, pair.Second, 1e-14));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void ThereAndBackIsTheSame(ParameterConstraint constraint, int freeCount)
        => Drawn.Holds(Gen.ArrayOf(Drawn.Real(-2.0, 2.0), freeCount), free =>
        {
            OneMember record = ParameterPacking.FromUnconstrained(Example(constraint), free);
            ParameterPacking.Validate(record);
            double[] again = ParameterPacking.ToUnconstrained(record);
            Assert.Equal(free.Length, again.Length);
            Assert.All(free.Zip(again), pair => Near.Equal(pair.First, pair.Second, 1e-10));
        });

    [Theory]
    [MemberData(nameof(Examples))]
    public void PullBackIsTheChainRule(ParameterConstraint constraint, int freeCount)
    {
        OneMember example = Example(constraint);
        Drawn.Holds(
            Drawn.Pair(Gen.ArrayOf(Drawn.Real(-2.0, 2.0), freeCount), Gen.ArrayOf(Drawn.Real(-1.0, 1.0), example.Values.Length)),
            point =>
            {
                (double[] free, double[] slotGradient) = point;
                double[] freeGradient = [.. Enumerable.Repeat(9.0, freeCount)];
                ParameterPacking.PullBack(ParameterPacking.FromUnconstrained(example, free), slotGradient, freeGradient);
                for (int i = 0; i < freeCount; i++)
                {
                    Near.Equal(FiniteDifference.Derivative(x => Projection(i, x), free[i]), freeGradient[i], 1e-7);
                }

                // A linear function of the slots, as a function of one free number.
                double Projection(int i, double x)
                {
                    double[] moved = [.. free];
                    moved[i] = x;
                    return Dot(ParameterPacking.FromUnconstrained(example, moved).Values, slotGradient);
                }
            },
            count: 50);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void PushForwardIsTheTransposeOfPullBack(ParameterConstraint constraint, int freeCount)
    {
        OneMember example = Example(constraint);
        Gen<double[]> free = Gen.ArrayOf(Drawn.Real(-3.0, 3.0), freeCount);
        Drawn.Holds(
            Drawn.Triple(free, free, Gen.ArrayOf(Drawn.Real(-1.0, 1.0), example.Values.Length)),
            point =>
            {
                (double[] at, double[] freeDirection, double[] slotGradient) = point;
                OneMember record = ParameterPacking.FromUnconstrained(example, at);
                double[] slotDirection = [.. Enumerable.Repeat(9.0, slotGradient.Length)], freeGradient = new double[freeCount];
                ParameterPacking.PushForward(record, freeDirection, slotDirection);
                ParameterPacking.PullBack(record, slotGradient, freeGradient);
                Near.Equal(Dot(freeDirection, freeGradient), Dot(slotDirection, slotGradient), 1e-11);
            });
    }

    // Far out steps, weights and partial correlations round to the edge; the values stay inside, and derivatives finite.
    [Theory]
    [MemberData(nameof(Examples))]
    public void ValuesStayInsideFarOut(ParameterConstraint constraint, int freeCount)
        => Drawn.Holds(
            Drawn.Pair(Drawn.Positive(5.0, 1e5), Gen.ArrayOf(Gen.Elements(-1.0, 0.0, 0.3, 1.0), freeCount)),
            point =>
            {
                double[] free = [.. point.Second.Select(direction => direction * point.First)];
                OneMember record = ParameterPacking.FromUnconstrained(Example(constraint), free);
                ParameterPacking.Validate(record);
                double[] again = ParameterPacking.ToUnconstrained(record);
                Assert.All(again, x => Assert.True(double.IsFinite(x)));
                ParameterPacking.Validate(ParameterPacking.FromUnconstrained(record, again));

                double[] gradient = new double[freeCount];
                ParameterPacking.PullBack(record, [.. Enumerable.Repeat(1e-3, record.Values.Length)], gradient);
                Assert.All(gradient, x => Assert.False(double.IsNaN(x)));
            });

    [Theory]
    [InlineData(1.0)]
    [InlineData(6.0)]
    [InlineData(400.0)]
    public void ALargeCorrelationMatrixStaysInside(double far)
    {
        const int Dimension = 30;
        OneMember start = OneMember.Table(Correlation, new double[Dimension, Dimension]);
        double[] free = [.. Enumerable.Range(0, Dimension * (Dimension - 1) / 2).Select(k => k % 3 == 1 ? -far : far)];
        OneMember record = ParameterPacking.FromUnconstrained(start, free);
        ParameterPacking.Validate(record);
        ParameterPacking.Validate(ParameterPacking.FromUnconstrained(record, ParameterPacking.ToUnconstrained(record)));
    }

    // Against derivatives by hand, where differences of the values would have no digit left.
    [Fact]
    public void PullBackFarOut()
    {
        // r = tanh u has slope 1 - r^2 = 1 / cosh(u)^2; both elements of the pair carry the gradient.
        OneMember pair = OneMember.Table(Correlation, new[,] { { 1.0, 0.0 }, { 0.0, 1.0 } });
        double[] gradient = new double[1];
        ParameterPacking.PullBack(ParameterPacking.FromUnconstrained(pair, [9.0]), [7.0, 2.0, 3.0, 7.0], gradient);
        Near.Equal(1.0, gradient[0] / (5.0 / Math.Pow(Math.Cosh(9.0), 2)), 1e-7);

        // A step of exp(-30) behind a step of exp(30).
        OneMember steps = OneMember.Row(Ordered, 0.0, 1.0, 2.0);
        double[] stepGradient = new double[3];
        ParameterPacking.PullBack(ParameterPacking.FromUnconstrained(steps, [0.0, -30.0, 30.0]), [1.0, 2.0, 4.0], stepGradient);
        Assert.Equal(7.0, stepGradient[0]);
        Near.Equal(6.0, stepGradient[1] / Math.Exp(-30.0), 1e-14);
        Near.Equal(4.0, stepGradient[2] / Math.Exp(30.0), 1e-14);

        double[] rowGradient = new double[4];
        ParameterPacking.PullBack(
            ParameterPacking.FromUnconstrained(s_rows, [-600.0, 0.0, 40.0, 0.0]), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], rowGradient);
        Near.Equal(-0.75, rowGradient[0] / Math.Exp(-600.0), 1e-13);
        Near.Equal(-0.25, rowGradient[1], 1e-14);
        Near.Equal(-3.0, rowGradient[2] / Math.Exp(-40.0), 1e-13);
        Near.Equal(1.0, rowGradient[3] / Math.Exp(-40.0), 1e-13);
    }

    [Fact]
    public void WhatIsOutsideIsNamed()
    {
        Refuses(With(s_rows, 4, -0.8), "X[1,1]", "Parameter X[1,1] is -0.8, expected a finite number not below zero.");
        Refuses(With(s_rows, 4, 0.5), "X", "Parameter X is of sum 0.7 in row 1, expected numbers with sum one within 1E-09.");
        Refuses(With(s_ordered, 2, 0.5), "X[2]", "Parameter X[2] is 0.5, expected a number above the one before it, 0.5.");
        Refuses(With(s_ordered, 0, double.NaN), "X[0]", "Parameter X[0] is NaN, expected a finite number.");
        Refuses(With(s_factor, 0, 0.0), "X[0,0]", "Parameter X[0,0] is 0, expected a finite number above zero.");
        Refuses(With(s_factor, 3, double.PositiveInfinity), "X[1,0]", "Parameter X[1,0] is Infinity, expected a finite number.");
        Refuses(With(s_factor, 5, 1.0), "X[1,2]", "Parameter X[1,2] is 1, expected zero, as everywhere above the diagonal.");
        Refuses(
            With(s_correlation, 5, 2.0), "X[1,1]", "Parameter X[1,1] is 2, expected one, as everywhere on the diagonal of a correlation matrix.");
        Refuses(
            With(s_correlation, 2, 0.5), "X[0,2]", "Parameter X[0,2] is 0.5, expected -0.25, the element on the other side of the diagonal.");
        Refuses(With(s_correlation, 2, double.NaN), "X[0,2]", "Parameter X[0,2] is NaN, expected a finite number.");
        Refuses(
            With(With(s_correlation, 2, 0.99), 8, 0.99),
            "X",
            "Parameter X is not positive definite in its first 3 rows and columns, expected a positive definite matrix.");

        static OneMember With(OneMember record, int slot, double value)
        {
            double[] values = [.. record.Values];
            values[slot] = value;
            return record with { Values = values };
        }
    }

    [Fact]
    public void WhatHasTheWrongShapeIsNamed()
    {
        Refuses(OneMember.Row(SimplexRows, 1.0), "X", "Parameter X is a row of 1 numbers, expected a matrix, because it is marked [SimplexRows].");
        Refuses(
            OneMember.Table(Ordered, new double[2, 3]),
            "X",
            "Parameter X is a matrix of 2 rows and 3 columns, expected an array or a Vector, because it is marked [Ordered].");
        Refuses(
            OneMember.Table(LowerTriangular, new double[2, 3]),
            "X",
            "Parameter X is a matrix of 2 rows and 3 columns, expected a square matrix, because it is marked [LowerTriangular].");
        Refuses(
            new OneMember(Correlation, 0, 1, 1, [1.0]),
            "X",
            "Parameter X is a single number, expected a square matrix, because it is marked [Correlation].");
    }

    [Fact]
    public void TheEdgeIsNoStart()
    {
        OneMember edge = OneMember.Table(SimplexRows, new[,] { { 0.5, 0.5 }, { 1.0, 0.0 } });
        ParameterPacking.Validate(edge);
        Assert.Equal("X[1,1]", Assert.Throws<InvalidParameterException>(() => ParameterPacking.ToUnconstrained(edge)).Member);
    }

    [Theory]
    [InlineData(SimplexRows)]
    [InlineData(LowerTriangular)]
    [InlineData(Correlation)]
    public void AnEmptyMatrixHasNoFreeNumber(ParameterConstraint constraint)
    {
        OneMember empty = OneMember.Table(constraint, new double[0, 0]);
        ParameterPacking.Validate(empty);
        Assert.Empty(ParameterPacking.ToUnconstrained(empty));
        Assert.Empty(ParameterPacking.FreeNames(empty));
    }

    private static OneMember Example(ParameterConstraint constraint) => constraint switch
    {
        SimplexRows => s_rows,
        Ordered => s_ordered,
        LowerTriangular => s_factor,
        _ => s_correlation,
    };

    private static void Refuses(OneMember record, string member, string message)
    {
        foreach (Action check in new Action[]
            { () => ParameterPacking.Validate(record), () => ParameterPacking.ToUnconstrained(record) })
        {
            InvalidParameterException error = Assert.Throws<InvalidParameterException>(check);
            Assert.Equal(member, error.Member);
            Assert.Equal(message, error.Message);
        }
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();
}
