using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>Matern kernel of smoothness 5/2: (1 + a + a^2 / 3) exp(-a) with a = sqrt(5) d / h. Its functions have two derivatives.</summary>
/// <param name="Bandwidth">h, in units of the inputs; above zero.</param>
internal readonly record struct MaternFiveHalvesKernel(double Bandwidth) : IKernelFunction<MaternFiveHalvesKernel>
{
    private const int Degrees = 5;

    public static int HyperparameterCount => 1;

    public static int ConstantCount => 1;

    public void Write(Span<double> hyperparameters) => hyperparameters[0] = Bandwidth;

    public MaternFiveHalvesKernel With(ReadOnlySpan<double> hyperparameters) => new(hyperparameters[0]);

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T> =>
        constants[0] = T.Sqrt(T.Constant(Degrees)) / hyperparameters[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T>
    {
        T distance = constants[0] * Distance.FromSquare(squaredDistance);
        return (T.One + distance * (T.One + distance * T.Constant(1.0 / 3.0))) * T.Exp(-distance);
    }

    /// <summary>Frequencies are multivariate Student with 2 nu = 5 degrees of freedom and scale 1 / h.</summary>
    public SpectralLaw Spectrum()
    {
        double scale = Degrees / (Bandwidth * Bandwidth);
        return new SpectralLaw(1.0, draw => scale / draw.ChiSquared(Degrees));
    }
}
