using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>The product of two kernels.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
internal readonly record struct ProductKernel<TLeft, TRight>(TLeft Left, TRight Right) : IKernelFunction<ProductKernel<TLeft, TRight>>
    where TLeft : struct, IKernelFunction<TLeft>
    where TRight : struct, IKernelFunction<TRight>
{
    public static int HyperparameterCount => TLeft.HyperparameterCount + TRight.HyperparameterCount;

    public static int ConstantCount => TLeft.ConstantCount + TRight.ConstantCount;

    public void Write(Span<double> hyperparameters)
    {
        Left.Write(hyperparameters);
        Right.Write(hyperparameters[TLeft.HyperparameterCount..]);
    }

    public ProductKernel<TLeft, TRight> With(ReadOnlySpan<double> hyperparameters) =>
        new(Left.With(hyperparameters[..TLeft.HyperparameterCount]), Right.With(hyperparameters[TLeft.HyperparameterCount..]));

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T>
    {
        Left.Prepare(hyperparameters[..TLeft.HyperparameterCount], constants[..TLeft.ConstantCount]);
        Right.Prepare(hyperparameters[TLeft.HyperparameterCount..], constants[TLeft.ConstantCount..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T> =>
        Left.Evaluate(squaredDistance, innerProduct, constants)
        * Right.Evaluate(squaredDistance, innerProduct, constants[TLeft.ConstantCount..]);

    public SpectralLaw? Spectrum() => null;
}
