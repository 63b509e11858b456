using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>Matern kernel of smoothness 1/2: exp(-d / h). Its functions are continuous and nowhere smooth.</summary>
/// <param name="Bandwidth">h, in units of the inputs; above zero.</param>
internal readonly record struct MaternOneHalfKernel(double Bandwidth) : IKernelFunction<MaternOneHalfKernel>
{
    private const int Degrees = 1;

    public static int HyperparameterCount => 1;

    public static int ConstantCount => 1;

    public void Write(Span<double> hyperparameters) => hyperparameters[0] = Bandwidth;

    public MaternOneHalfKernel With(ReadOnlySpan<double> hyperparameters) => new(hyperparameters[0]);

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T> =>
        constants[0] = T.Sqrt(T.Constant(Degrees)) / hyperparameters[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T>
    {
        T distance = constants[0] * Distance.FromSquare(squaredDistance);
        return T.Exp(-distance);
    }

    /// <summary>Frequencies are multivariate Student with 2 nu = 1 degrees of freedom and scale 1 / h.</summary>
    public SpectralLaw Spectrum()
    {
        double scale = Degrees / (Bandwidth * Bandwidth);
        return new SpectralLaw(1.0, draw => scale / draw.ChiSquared(Degrees));
    }
}
