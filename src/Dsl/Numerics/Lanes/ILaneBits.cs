using System.Diagnostics.CodeAnalysis;

namespace ProbDsl.Numerics;

/// <summary>
/// What the lane functions of <see cref="LaneMath"/> need beyond <see cref="IReal{T}"/>: fused products, and lanes seen as
/// 64 bits each. Every member is exact or correctly rounded, so that what is written over them gives the same bits for any
/// number of lanes.
/// </summary>
/// <typeparam name="T">The implementing type.</typeparam>
internal interface ILaneBits<T> : ILane<T>
    where T : struct, ILaneBits<T>
{
    /// <summary>left * right + addend, rounded once.</summary>
    static abstract T FusedMultiplyAdd(T left, T right, T addend);

    /// <summary>value * 2^exponent, rounded once; values of [2^-60, 2^60], exponents integers of [-1100, 1100].</summary>
    static abstract T Scale(T value, T exponent);

    /// <summary>The same 64 bits in every lane.</summary>
    static abstract T Bits(ulong bits);

    /// <summary>Bitwise and.</summary>
    static abstract T BitAnd(T left, T right);

    /// <summary>Bitwise or.</summary>
    static abstract T BitOr(T left, T right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract T BitXor(T left, T right);

    /// <summary>Sum as 64-bit integers, which wraps.</summary>
    static abstract T BitAdd(T left, T right);

    /// <summary>Each lane's bits moved up; zeros follow.</summary>
    static abstract T ShiftLeft(T value, [ConstantExpected] int by);

    /// <summary>Each lane's bits moved down; zeros follow.</summary>
    static abstract T ShiftRight(T value, [ConstantExpected] int by);

    /// <summary>The 64-bit product of the lower 32 bits of each lane.</summary>
    static abstract T MultiplyLow(T left, T right);

    /// <summary>Lane by lane, <paramref name="yes"/> where left &lt; right, else <paramref name="no"/>.</summary>
    static abstract T SelectLess(T left, T right, T yes, T no);

    /// <summary>Lane by lane, <paramref name="yes"/> where left == right, else <paramref name="no"/>.</summary>
    static abstract T SelectEqual(T left, T right, T yes, T no);

    /// <summary>Lane by lane, <paramref name="yes"/> where the highest bit is set, else <paramref name="no"/>.</summary>
    static abstract T SelectHighestBit(T bits, T yes, T no);

    /// <summary>A scalar function in each lane, for what is too rare to have a lane form.</summary>
    static abstract T Map(T value, Func<double, double> function);

    /// <summary>A scalar function of two numbers in each lane.</summary>
    static abstract T Map(T first, T second, Func<double, double, double> function);
}
