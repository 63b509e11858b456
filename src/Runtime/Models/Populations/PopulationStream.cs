using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Models;

/// <summary>The random numbers of every particle: those of the sample of its number, whatever it comes from.</summary>
/// <typeparam name="TLane">As many particles as it has lanes are taken in one step.</typeparam>
internal struct PopulationStream<TLane> : IRandomStream<Population<TLane>, PopulationStream<TLane>>
    where TLane : struct, ILane<TLane>
{
    private readonly Genealogy _of;
    private readonly TLane[] _samples;
    private PhiloxCounter _counter;

    /// <param name="key">Seed and round.</param>
    /// <param name="of">What particles come from.</param>
    internal PopulationStream(RandomKey key, Genealogy of)
        : this(new PhiloxCounter(key), of, Samples(of.Count))
    {
    }

    private PopulationStream(PhiloxCounter counter, Genealogy of, TLane[] samples)
    {
        _counter = counter;
        _of = of;
        _samples = samples;
    }

    /// <inheritdoc/>
    public readonly PopulationStream<TLane> At(int site, int index) => new(_counter.At(site, index), _of, _samples);

    /// <inheritdoc/>
    public Population<TLane> NextUniform()
    {
        PhiloxCounter counter = _counter;
        _counter = counter.Next();
        return new(Array.ConvertAll(_samples, samples => TLane.Uniform(counter, samples)), _of);
    }

    /// <inheritdoc/>
    public Population<TLane> NextNormal()
    {
        PhiloxCounter counter = _counter;
        _counter = counter.Next();
        return new(Array.ConvertAll(_samples, samples => TLane.Normal(counter, samples)), _of);
    }

    private static TLane[] Samples(int count)
    {
        double[] numbers = [.. Enumerable.Range(0, count).Select(static particle => (double)particle)];
        var samples = new TLane[count / TLane.Count];
        for (int k = 0; k < samples.Length; k++)
        {
            samples[k] = TLane.Load(numbers, k * TLane.Count);
        }

        return samples;
    }
}
