using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl.Randomness;

/// <summary>
/// The random numbers of one sample a lane: lane by lane the uniform numbers of <see cref="PhiloxStream"/> to the last bit,
/// and its normal numbers within 5e-15. All lanes stand at the same block, so that a number depends on the sample and on
/// how many were taken before it, never on the other lanes.
/// </summary>
/// <typeparam name="T">The number drawn.</typeparam>
public struct LaneStream<T> : IRandomStream<T, LaneStream<T>>
    where T : struct, ILane<T>
{
    private readonly T _samples;
    private PhiloxCounter _counter;

    /// <summary>The streams of several samples, at site 0 and index 0.</summary>
    /// <param name="key">Seed and round.</param>
    /// <param name="samples">The samples, integers of [0, 2^32).</param>
    public LaneStream(RandomKey key, T samples)
        : this(new PhiloxCounter(key), samples)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LaneStream(PhiloxCounter counter, T samples)
    {
        _counter = counter;
        _samples = samples;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly LaneStream<T> At(int site, int index) => new(_counter.At(site, index), _samples);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NextUniform()
    {
        T uniform = T.Uniform(_counter, _samples);
        _counter = _counter.Next();
        return uniform;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T NextNormal()
    {
        T normal = T.Normal(_counter, _samples);
        _counter = _counter.Next();
        return normal;
    }
}
