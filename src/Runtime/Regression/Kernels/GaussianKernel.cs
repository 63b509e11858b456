using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>exp(-d^2 / (2 h^2)).</summary>
/// <param name="Bandwidth">h, in units of the inputs; above zero.</param>
internal readonly record struct GaussianKernel(double Bandwidth) : IKernelFunction<GaussianKernel>
{
    public static int HyperparameterCount => 1;

    public static int ConstantCount => 1;

    public void Write(Span<double> hyperparameters) => hyperparameters[0] = Bandwidth;

    public GaussianKernel With(ReadOnlySpan<double> hyperparameters) => new(hyperparameters[0]);

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T> =>
        constants[0] = T.Constant(-0.5) / (hyperparameters[0] * hyperparameters[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T> =>
        T.Exp(constants[0] * squaredDistance);

    /// <summary>Frequencies are normal with deviation 1 / h.</summary>
    public SpectralLaw Spectrum()
    {
        double precision = 1.0 / (Bandwidth * Bandwidth);
        return new SpectralLaw(1.0, _ => precision);
    }
}
