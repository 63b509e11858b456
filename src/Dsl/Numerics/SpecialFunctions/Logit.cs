using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>log(p / (1 - p)), the inverse of <see cref="Sigmoid{T}"/>; infinite at 0 and 1, NaN outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Logit<T>(T probability)
        where T : struct, IReal<T>
        => T.Log(probability / (T.One - probability));
}
