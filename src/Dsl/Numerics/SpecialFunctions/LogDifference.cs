using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(exp(larger) - exp(smaller)), NaN where the larger is not the larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LogDifference<T>(T larger, T smaller)
        where T : struct, IReal<T>
    {
        // Less nothing it is the larger itself, also in its derivative.
        T isAll = T.EqualTo(smaller, T.Constant(double.NegativeInfinity));
        T isOrdered = T.LessThan(smaller, larger);
        T gap = T.Select(And(isOrdered, Not(isAll)), smaller - larger, -T.One);
        T difference = T.Select(isAll, larger, larger + Log1mExp(gap));
        return T.Select(isOrdered, difference, T.Constant(double.NaN));
    }
}
