using System.Numerics;

namespace ProbDsl.LinearAlgebra;

/// <summary>
/// Vectors of one width, float or double: what a kernel is written in. A kernel that is generic over this compiles to the
/// same machine code as one written for the width.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TVector">The vector, or the number itself.</typeparam>
internal interface IVectorWidth<T, TVector>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TVector : struct
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>A vector that holds one number everywhere.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>The numbers from <paramref name="source"/> + <paramref name="offset"/> on.</summary>
    static abstract TVector Load(ref T source, nuint offset);

    /// <summary>Writes the numbers from <paramref name="target"/> + <paramref name="offset"/> on.</summary>
    static abstract void Store(TVector vector, ref T target, nuint offset);

    /// <summary>left * right + addend, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>left * right.</summary>
    static abstract TVector Multiply(TVector left, TVector right);
}
