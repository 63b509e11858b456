using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>Runs a function over rows of numbers, as many at a time as there are lanes.</summary>
internal static class LaneRun
{
    /// <summary>The values of a function; the numbers of numbers must be multiples of eight.</summary>
    internal static double[] Of<TFunction, T>(double[] first, double[] second)
        where TFunction : ILaneFunction
        where T : struct, ILane<T>
    {
        double[] results = new double[first.Length];
        for (int i = 0; i < first.Length; i += T.Count)
        {
            T.Store(TFunction.Of(T.Load(first, i), T.Load(second, i)), results, i);
        }

        return results;
    }

    /// <summary>Numbers of every kind: random bits, so every exponent is as likely as another, and NaN and infinities occur.</summary>
    internal static double[] AnyNumbers(int count, int seed)
    {
        var random = new Random(seed);
        double[] special =
        [
            0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, -2.2250738585072009e-308, 1.0, -1.0, 0.5, 2.0,
            double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 1.5, -2.5, 3.0, -3.0,
        ];
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.Next(4) == 0 ? special[random.Next(special.Length)] : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        }

        return numbers;
    }

    /// <summary>Bits, with one pattern for every NaN: which NaN an operation gives is not part of any contract.</summary>
    internal static long[] Bits(double[] values) =>
        Array.ConvertAll(values, value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));

    /// <summary>The distance in units in the last place of what is expected; zero where both are NaN or the same infinity.</summary>
    internal static double Ulps(double expected, double actual)
    {
        if (BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (double.IsNaN(expected) && double.IsNaN(actual)))
        {
            return 0.0;
        }

        // A zero of the wrong sign, a NaN or an infinity where there is none are infinitely far.
        return expected == 0.0 && actual == 0.0 ? double.PositiveInfinity
            : double.IsFinite(expected) && double.IsFinite(actual) ? Math.Abs(expected - actual) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected))
            : double.PositiveInfinity;
    }
}
