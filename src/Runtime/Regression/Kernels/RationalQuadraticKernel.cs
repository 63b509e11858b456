using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>(1 + d^2 / (2 a h^2))^-a: Gaussian kernels of many bandwidths, the more alike the greater a.</summary>
/// <param name="Bandwidth">h, in units of the inputs; above zero.</param>
/// <param name="Shape">a; above zero.</param>
internal readonly record struct RationalQuadraticKernel(double Bandwidth, double Shape) : IKernelFunction<RationalQuadraticKernel>
{
    public static int HyperparameterCount => 2;

    public static int ConstantCount => 2;

    public void Write(Span<double> hyperparameters)
    {
        hyperparameters[0] = Bandwidth;
        hyperparameters[1] = Shape;
    }

    public RationalQuadraticKernel With(ReadOnlySpan<double> hyperparameters) => new(hyperparameters[0], hyperparameters[1]);

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T>
    {
        constants[0] = T.Constant(0.5) / (hyperparameters[1] * hyperparameters[0] * hyperparameters[0]);
        constants[1] = -hyperparameters[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T> =>
        T.Exp(constants[1] * T.Log1p(constants[0] * squaredDistance));

    /// <summary>Precisions of the Gaussian kernels are gamma with shape a and rate a h^2.</summary>
    public SpectralLaw Spectrum()
    {
        double shape = Shape;
        double rate = Shape * Bandwidth * Bandwidth;
        return new SpectralLaw(1.0, draw => draw.Gamma(shape, rate));
    }
}
