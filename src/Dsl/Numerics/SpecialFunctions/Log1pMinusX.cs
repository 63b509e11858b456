using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(1 + x) - x for x > -1, accurate near zero, where it is about -x^2 / 2; minus infinity at -1 and at infinity.</summary>
    /// <remarks>
    /// With r = x / (2 + x), log(1 + x) = 2 (r + r^3 / 3 + r^5 / 5 ...) and 2 r - x = -x r: nothing cancels. M. Abramowitz
    /// and I. A. Stegun, Handbook of Mathematical Functions, 4.1.27. The series serves on [-0.3, 0.4], where its thirteenth term is
    /// below 1e-18 of the sum; further out the difference loses a digit at most. Relative error below 2e-15.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log1pMinusX<T>(T value)
        where T : struct, IReal<T>
    {
        T isNear = And(T.LessThan(T.Constant(-0.3), value), T.LessThan(value, T.Constant(0.4)));
        T near = T.Select(isNear, value, T.Zero);
        T ratio = near / (near + T.Constant(2.0));
        T square = ratio * ratio;
        T series = T.Constant(1.0 / 25.0);
        series = (series * square) + T.Constant(1.0 / 23.0);
        series = (series * square) + T.Constant(1.0 / 21.0);
        series = (series * square) + T.Constant(1.0 / 19.0);
        series = (series * square) + T.Constant(1.0 / 17.0);
        series = (series * square) + T.Constant(1.0 / 15.0);
        series = (series * square) + T.Constant(1.0 / 13.0);
        series = (series * square) + T.Constant(1.0 / 11.0);
        series = (series * square) + T.Constant(1.0 / 9.0);
        series = (series * square) + T.Constant(1.0 / 7.0);
        series = (series * square) + T.Constant(1.0 / 5.0);
        series = (series * square) + T.Constant(1.0 / 3.0);
        T byTheSeries = ratio * ((T.Constant(2.0) * square * series) - near);

        // log(1 + infinity) - infinity would be NaN.
        T isFinite = T.LessThan(value, T.Constant(double.PositiveInfinity));
        T far = T.Select(isFinite, value, T.Zero);
        T byTheDifference = T.Select(isFinite, T.Log1p(far) - far, -value);
        return T.Select(isNear, byTheSeries, byTheDifference);
    }
}
