using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>The random numbers of one sample, by <see cref="Philox4x32"/> in the places of <see cref="PhiloxCounter"/>.</summary>
/// <remarks>
/// A site has 65,536 blocks at each index, then repeats itself; the longest rejection sampler here takes more than
/// 300 with probability below 1e-80. Sites are numbered below 65,536.
/// </remarks>
public struct PhiloxStream : IRandomStream<Lane1, PhiloxStream>
{
    private readonly uint _sample;
    private PhiloxCounter _counter;

    /// <summary>The stream of a sample, at site 0 and index 0.</summary>
    /// <param name="key">Seed and round.</param>
    /// <param name="sample">Which sample (particle) of the round.</param>
    public PhiloxStream(RandomKey key, uint sample)
        : this(new PhiloxCounter(key), sample)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PhiloxStream(PhiloxCounter counter, uint sample)
    {
        _counter = counter;
        _sample = sample;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly PhiloxStream At(int site, int index) => new(_counter.At(site, index), _sample);

    /// <inheritdoc/>
    /// <remarks>One block; 52 bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1 NextUniform()
    {
        Lane1 uniform = _counter.Uniform(_sample);
        _counter = _counter.Next();
        return uniform;
    }

    /// <inheritdoc/>
    /// <remarks>One block; Box and Muller's cosine.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane1 NextNormal()
    {
        Lane1 normal = _counter.Normal(_sample);
        _counter = _counter.Next();
        return normal;
    }
}
