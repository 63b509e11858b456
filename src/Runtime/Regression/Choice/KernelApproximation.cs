using System.Globalization;
using System.Text.Json.Serialization;

namespace ProbDsl;

/// <summary>
/// Features whose inner products approximate the kernel: a regression of n samples on F of them takes n F^2 operations instead of n^3 / 3.
/// </summary>
public sealed record KernelApproximation
{
    private const int MostFeatures = 20_000;

    /// <summary>For serialisation; <see cref="RandomFourier"/> and <see cref="Nystrom"/> say which is which.</summary>
    /// <param name="isRandom">True for random Fourier features.</param>
    /// <param name="count">How many features or landmarks.</param>
    /// <exception cref="InvalidOptionException">There are none, or more than 20,000.</exception>
    [JsonConstructor]
    public KernelApproximation(bool isRandom, int count)
    {
        IsRandom = isRandom;
        Count = count is >= 1 and <= MostFeatures
            ? count
            : throw new InvalidOptionException(nameof(RegressionOptions.Approximation), string.Create(
                CultureInfo.InvariantCulture,
                $"Option {nameof(RegressionOptions.Approximation)}: expected 1 to {MostFeatures} features, found {count}."));
    }

    /// <summary>True for random Fourier features, false for landmarks.</summary>
    public bool IsRandom { get; }

    /// <summary>The number of features or landmarks.</summary>
    public int Count { get; }

    /// <summary>Cosines and sines at random frequencies, for kernels of the distance alone; the error falls as features^(-1/2).</summary>
    /// <param name="features">How many, rounded up to a multiple of 16.</param>
    /// <exception cref="InvalidOptionException">There are none, or more than 20,000.</exception>
    public static KernelApproximation RandomFourier(int features) => new(isRandom: true, features);

    /// <summary>The kernel at landmarks among the simulations, for any kernel; exact where every simulation is one.</summary>
    /// <param name="landmarks">How many, at most as many as there are simulations.</param>
    /// <exception cref="InvalidOptionException">There are none, or more than 20,000.</exception>
    public static KernelApproximation Nystrom(int landmarks) => new(isRandom: false, landmarks);
}
