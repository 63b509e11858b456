using System.Runtime.CompilerServices;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// What <see cref="Draw.Simulated{T}"/> is to emitted code: a value that is known once everything before it is drawn. It
/// has no density and no randomness of its own.
/// </summary>
public static class SimulatedDistribution
{
    /// <summary>The value itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sample<T, TRandom>(TRandom random, T value)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
        => value;
}
