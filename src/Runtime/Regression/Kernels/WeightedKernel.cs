using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>A multiple of a kernel.</summary>
/// <param name="Weight">0 or more; zero switches it off, and its hyperparameters with it.</param>
/// <param name="Inner">The kernel.</param>
internal readonly record struct WeightedKernel<TInner>(double Weight, TInner Inner) : IKernelFunction<WeightedKernel<TInner>>
    where TInner : struct, IKernelFunction<TInner>
{
    public static int HyperparameterCount => 1 + TInner.HyperparameterCount;

    public static int ConstantCount => 1 + TInner.ConstantCount;

    public void Write(Span<double> hyperparameters)
    {
        hyperparameters[0] = Weight;
        Inner.Write(hyperparameters[1..]);
    }

    public WeightedKernel<TInner> With(ReadOnlySpan<double> hyperparameters) => new(hyperparameters[0], Inner.With(hyperparameters[1..]));

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T>
    {
        constants[0] = hyperparameters[0];
        Inner.Prepare(hyperparameters[1..], constants[1..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T> =>
        constants[0] * Inner.Evaluate(squaredDistance, innerProduct, constants[1..]);

    public SpectralLaw? Spectrum() => Inner.Spectrum() is { } law ? law with { Amplitude = Weight * law.Amplitude } : null;
}
