using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>
/// Sixteen entries of a Gram matrix at once, in single precision: what a kernel of <see cref="IKernelFunction{TSelf}"/> is evaluated on there. The
/// exponential is its own; other functions, which few kernels have, are those of eight lanes in double precision.
/// </summary>
internal readonly partial struct Lane16(Vector512<float> value)
{
    private const float Log2OfE = 1.44269504f;

    // ln 2 in two parts, the first with few bits, so that its multiples are exact.
    private const float LogOfTwo = 0.693359375f;
    private const float LogOfTwoRest = -2.12194440e-4f;

    private readonly Vector512<float> _value = value;

    /// <summary>The numbers.</summary>
    internal Vector512<float> Value => _value;

    /// <summary>
    /// e^x within 2 units of the last place; 0 below -104, infinity above 88.8. x = k ln 2 + r with |r| at most half of ln 2, and the Taylor polynomial of
    /// degree seven, which is off by r^8/8! = 5e-9 at most.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Exponential(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-104.0f)), Vector512.Create(89.0f));
        Vector512<float> k = Vector512.Round(x * Log2OfE);
        Vector512<float> r = Vector512.MultiplyAddEstimate(k, Vector512.Create(-LogOfTwo), x);
        r = Vector512.MultiplyAddEstimate(k, Vector512.Create(-LogOfTwoRest), r);
        Vector512<float> sum = Vector512.Create(1.0f / 5040.0f);
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512.Create(1.0f / 720.0f));
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512.Create(1.0f / 120.0f));
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512.Create(1.0f / 24.0f));
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512.Create(1.0f / 6.0f));
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512.Create(0.5f));
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512<float>.One);
        sum = Vector512.MultiplyAddEstimate(sum, r, Vector512<float>.One);
        return Scaled(sum, k);
    }

    // value * 2^exponent for integers of [-150, 128], in two steps, so that results below the smallest normal number come out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Scaled(Vector512<float> value, Vector512<float> exponent)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.Scale(value, exponent);
        }

        Vector512<float> half = Vector512.Floor(exponent * 0.5f);
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<float> exponent) =>
        ((Vector512.ConvertToInt32(exponent) + Vector512.Create(127)) << 23).AsSingle();

    private static Lane16 Widened(Lane16 lane, Func<Lane8, Lane8> function)
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(lane._value);
        return new(Vector512.Narrow(function(new Lane8(low)).Value, function(new Lane8(high)).Value));
    }

    private static Lane16 Widened(Lane16 left, Lane16 right, Func<Lane8, Lane8, Lane8> function)
    {
        (Vector512<double> lowLeft, Vector512<double> highLeft) = Vector512.Widen(left._value);
        (Vector512<double> lowRight, Vector512<double> highRight) = Vector512.Widen(right._value);
        return new(Vector512.Narrow(
            function(new Lane8(lowLeft), new Lane8(lowRight)).Value, function(new Lane8(highLeft), new Lane8(highRight)).Value));
    }
}
