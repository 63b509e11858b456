using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>
/// A kernel as a function of the squared distance and the inner product of two points, written once over the project's numbers: lanes make
/// it the loop over a tile of a Gram matrix, <see cref="Lane1"/> its slow twin, tangents its derivatives. docs/adding-a-kernel.md.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface IKernelFunction<TSelf>
    where TSelf : struct, IKernelFunction<TSelf>
{
    /// <summary>How many positive numbers it may be tuned by: bandwidth, weight, shape.</summary>
    static abstract int HyperparameterCount { get; }

    /// <summary>How many numbers <see cref="Prepare"/> makes of them.</summary>
    static abstract int ConstantCount { get; }

    /// <summary>Writes the hyperparameters, each positive (or zero, where it is switched off).</summary>
    void Write(Span<double> hyperparameters);

    /// <summary>The same kernel with other hyperparameters.</summary>
    TSelf With(ReadOnlySpan<double> hyperparameters);

    /// <summary>What is the same for all entries of a Gram matrix, computed from the hyperparameters once.</summary>
    void Prepare<T>(ReadOnlySpan<T> hyperparameters, Span<T> constants)
        where T : struct, IReal<T>;

    /// <summary>The kernel of two points u and v.</summary>
    /// <param name="squaredDistance">|u - v|^2, not below zero.</param>
    /// <param name="innerProduct">u.v.</param>
    /// <param name="constants">What <see cref="Prepare"/> made.</param>
    T Evaluate<T>(T squaredDistance, T innerProduct, ReadOnlySpan<T> constants)
        where T : struct, IReal<T>;

    /// <summary>The law of the frequencies of a shift-invariant kernel; null for one that has none here.</summary>
    SpectralLaw? Spectrum();
}
