using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2) for x of at least 8: what Stirling's formula lacks, 1 / (12 x) and
    /// smaller. Densities of large counts and shapes are made of it, for there the formula itself cancels.
    /// </summary>
    /// <remarks>M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.1.40, up to the 14th Bernoulli number.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T StirlingSeries<T>(T value)
        where T : struct, IReal<T>
    {
        T inverse = T.One / value;
        T square = inverse * inverse;
        T series = T.Constant(1.0 / 156.0);
        series = (series * square) - T.Constant(691.0 / 360360.0);
        series = (series * square) + T.Constant(1.0 / 1188.0);
        series = (series * square) - T.Constant(1.0 / 1680.0);
        series = (series * square) + T.Constant(1.0 / 1260.0);
        series = (series * square) - T.Constant(1.0 / 360.0);
        series = (series * square) + T.Constant(1.0 / 12.0);
        return series * inverse;
    }
}
