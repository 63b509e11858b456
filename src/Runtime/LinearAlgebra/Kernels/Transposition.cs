using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProbDsl.LinearAlgebra;

/// <summary>Four rows of four numbers become four columns, in registers: a number at a time, packing would take a tenth of a factorisation.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class Transposition<T>
    where T : unmanaged
{
    /// <summary>Whether the processor has the instructions.</summary>
    internal static bool IsFast
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) ? Sse.IsSupported : Avx.IsSupported;
    }

    /// <summary>target[k * width + i] = row i [k] for i and k below four. Nothing is checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FourByFour(ref T row0, ref T row1, ref T row2, ref T row3, ref T target, nuint width)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<float> r0 = Vector128.LoadUnsafe(ref row0).AsSingle();
            Vector128<float> r1 = Vector128.LoadUnsafe(ref row1).AsSingle();
            Vector128<float> r2 = Vector128.LoadUnsafe(ref row2).AsSingle();
            Vector128<float> r3 = Vector128.LoadUnsafe(ref row3).AsSingle();
            Vector128<float> low01 = Sse.UnpackLow(r0, r1);
            Vector128<float> low23 = Sse.UnpackLow(r2, r3);
            Vector128<float> high01 = Sse.UnpackHigh(r0, r1);
            Vector128<float> high23 = Sse.UnpackHigh(r2, r3);
            Sse.MoveLowToHigh(low01, low23).As<float, T>().StoreUnsafe(ref target);
            Sse.MoveHighToLow(low23, low01).As<float, T>().StoreUnsafe(ref target, width);
            Sse.MoveLowToHigh(high01, high23).As<float, T>().StoreUnsafe(ref target, 2 * width);
            Sse.MoveHighToLow(high23, high01).As<float, T>().StoreUnsafe(ref target, 3 * width);
        }
        else
        {
            Vector256<double> r0 = Vector256.LoadUnsafe(ref row0).AsDouble();
            Vector256<double> r1 = Vector256.LoadUnsafe(ref row1).AsDouble();
            Vector256<double> r2 = Vector256.LoadUnsafe(ref row2).AsDouble();
            Vector256<double> r3 = Vector256.LoadUnsafe(ref row3).AsDouble();
            Vector256<double> even01 = Avx.UnpackLow(r0, r1);
            Vector256<double> even23 = Avx.UnpackLow(r2, r3);
            Vector256<double> odd01 = Avx.UnpackHigh(r0, r1);
            Vector256<double> odd23 = Avx.UnpackHigh(r2, r3);
            Avx.Permute2x128(even01, even23, 0x20).As<double, T>().StoreUnsafe(ref target);
            Avx.Permute2x128(odd01, odd23, 0x20).As<double, T>().StoreUnsafe(ref target, width);
            Avx.Permute2x128(even01, even23, 0x31).As<double, T>().StoreUnsafe(ref target, 2 * width);
            Avx.Permute2x128(odd01, odd23, 0x31).As<double, T>().StoreUnsafe(ref target, 3 * width);
        }
    }
}
