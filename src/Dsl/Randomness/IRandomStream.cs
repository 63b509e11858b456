using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>
/// Counter-based random numbers of one particle (or of one particle a lane). What is drawn depends only on
/// (seed, round, sample, site, index) and on how many numbers this address has given before: never on threads, the
/// order of particles, or the device.
/// </summary>
/// <typeparam name="T">The number drawn.</typeparam>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IRandomStream<T, TSelf>
    where T : struct, IReal<T>
    where TSelf : struct, IRandomStream<T, TSelf>
{
    /// <summary>The stream at the start of an address: the site's ordinal in the model, and which trip of its loops.</summary>
    TSelf At(int site, int index);

    /// <summary>The next number uniform on the open interval (0, 1).</summary>
    T NextUniform();

    /// <summary>The next standard normal number.</summary>
    T NextNormal();
}
