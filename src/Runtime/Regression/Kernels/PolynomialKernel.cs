using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>(c + u.v / s)^p: polynomials of degree p, of all degrees up to p where c is above zero; degree one without c is the linear kernel.</summary>
/// <param name="Degree">p, 1 or more.</param>
/// <param name="Offset">c, 0 or more.</param>
/// <param name="InnerProductScale">s, above zero; usually the dimension of the inputs.</param>
internal readonly record struct PolynomialKernel(int Degree, double Offset, double InnerProductScale) : IKernelFunction<PolynomialKernel>
{
    public static int HyperparameterCount => 2;

    public static int ConstantCount => 2;

    public void Write(Span<double> hyperparameters)
    {
        hyperparameters[0] = Offset;
        hyperparameters[1] = InnerProductScale;
    }

    public PolynomialKernel With(ReadOnlySpan<double> hyperparameters) => new(Degree, hyperparameters[0], hyperparameters[1]);

    public void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T>
    {
        constants[0] = hyperparameters[0];
        constants[1] = T.One / hyperparameters[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T>
    {
        T linear = constants[0] + innerProduct * constants[1];
        T power = linear;
        for (int factor = 1; factor < Degree; factor++)
        {
            power *= linear;
        }

        return power;
    }

    public SpectralLaw? Spectrum() => null;
}
