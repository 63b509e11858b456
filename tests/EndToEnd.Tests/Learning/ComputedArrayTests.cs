using ProbDsl.EndToEnd.Tests.Generated;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Arrays that a library makes of what is given: what is said where it makes none.</summary>
public class ComputedArrayTests
{
    private static readonly Calls.MissingModel s_model = new();

    [Fact]
    public void NothingIsRefusedByTheNameOfTheCall() => AssertRefused([], "row 0", "Library.Kept", "null");

    [Fact]
    public void WhatIsNoNumberIsRefusedByTheNameOfTheCall() => AssertRefused([4.0, -1.0], "row 0", "Library.Kept", "NaN as number 1");

    [Fact]
    public void LengthsMayDifferFromUnitToUnit()
    {
        double one = s_model.LogJoint(ConstructCases.Everything, [4.0], new Calls.MissingLatents(), 0.3);
        double two = s_model.LogJoint(ConstructCases.Everything, [4.0, 9.0], new Calls.MissingLatents(), 0.3);
        Assert.Equal(LogNormal(0.3, 1), one, 1e-12);
        Assert.Equal(LogNormal(0.3, 2), two, 1e-12);
    }

    private static double LogNormal(double value, int length)
    {
        double z = (value - (ConstructCases.Everything.Level * length)) / ConstructCases.Everything.Scale;
        return (-0.5 * z * z) - Math.Log(ConstructCases.Everything.Scale) - (0.5 * Math.Log(2 * Math.PI));
    }

    private static void AssertRefused(double[] ages, params string[] parts)
    {
        string message = Assert.Throws<InvalidObservationException>(() => Learner.Fit(s_model, [(ages, 0.5)], ConstructCases.Everything, new FitOptions { Seed = 1 })).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
