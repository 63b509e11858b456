using FsCheck;
using FsCheck.Fluent;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Claims about every point of a case: FsCheck draws the parameters and the simulated unit, always the same ones.</summary>
internal static class PointProperty
{
    private const int Points = 200;

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

    /// <summary>
    /// Fails where a derivative differs from the central difference by more than 1e-6 relative to its size, absolutely below
    /// one, or what rounding of the function does to the difference.
    /// </summary>
    internal static void AssertDerivative(Func<double[], double> function, double[] at, int slot, double actual)
    {
        double expected = CentralDifference(function, at, slot);
        double rounding = 1e-15 * Math.Abs(function(at)) / (1e-5 * Math.Max(1, Math.Abs(at[slot])));
        Assert.True(
            Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)) + rounding, $"slot {slot}: expected {expected:R}, found {actual:R}.");
    }

    /// <summary>
    /// Central difference with a step that balances truncation and rounding. Where halving the step changes it, a
    /// singularity is near: the step then goes down while that brings two differences in a row closer together.
    /// </summary>
    internal static double CentralDifference(Func<double[], double> function, double[] at, int slot)
    {
        double step = 1e-5 * Math.Max(1, Math.Abs(at[slot]));
        double rounding = 1e-15 * Math.Abs(function(at)) / step;
        double wide = CentralDifference(function, at, slot, step);
        double narrow = CentralDifference(function, at, slot, 0.5 * step);
        double least = Math.Abs(wide - narrow);
        if (least <= 1e-7 * Math.Max(1, Math.Abs(wide)) + rounding)
        {
            return wide;
        }

        double best = narrow;
        for (int halvings = 2; halvings < 16; halvings++)
        {
            double factor = Math.Pow(0.5, halvings);
            double next = CentralDifference(function, at, slot, step * factor);
            double doubt = Math.Abs(next - narrow) + rounding / factor;
            narrow = next;
            if (doubt < least)
            {
                (best, least) = (next, doubt);
            }
        }

        return best;
    }

    private static double CentralDifference(Func<double[], double> function, double[] at, int slot, double step)
    {
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
