using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(exp(larger) - exp(smaller)), NaN where the larger is not the larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDifference<T>(T larger, T smaller)
        where T : struct, IReal<T>
    {
        T isOrdered = T.LessThan(smaller, larger);
        T gap = T.Select(isOrdered, smaller - larger, -T.One);
        return T.Select(isOrdered, larger + Log1mExp(gap), T.Constant(double.NaN));
    }
}
