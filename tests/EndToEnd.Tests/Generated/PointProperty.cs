using FsCheck;
using FsCheck.Fluent;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Claims about every point of a case: FsCheck draws the parameters and the simulated unit, always the same ones.</summary>
internal static class PointProperty
{
    private const int Points = 40;

    internal static void Holds(string caseName, Action<CorpusPoint> claim)
    {
        CorpusCase corpusCase = CorpusCases.Named(caseName);
        Gen<double> step = Gen.Choose(-1000, 1000).Select(thousandths => thousandths / 2000.0);
        Gen<(double[] Move, int Seed)> points =
            from move in step.ArrayOf(corpusCase.FreeParameters)
            from seed in Gen.Choose(0, 1_000_000)
            select (move, seed);
        Prop.ForAll(Arb.From(points), point => claim(corpusCase.At(point.Move, (ulong)point.Seed)))
            .Check(Config.QuickThrowOnFailure.WithReplay(20240601, 5).WithMaxTest(Points));
    }

    /// <summary>Central difference with a step that balances truncation and rounding.</summary>
    internal static double CentralDifference(Func<double[], double> function, double[] at, int slot)
    {
        double step = 1e-5 * Math.Max(1, Math.Abs(at[slot]));
        double[] up = [.. at];
        double[] down = [.. at];
        up[slot] += step;
        down[slot] -= step;
        return (function(up) - function(down)) / (up[slot] - down[slot]);
    }

    /// <summary>Fails where two numbers differ by more than a tolerance relative to their size, or absolutely below one.</summary>
    internal static void AssertClose(double expected, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected:R}, found {actual:R}.");
}
