using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>
/// The slow twin of the clamped sampler: runs the author's own method, draws what it observes beside the data, and lets the method go on with
/// the datum.
/// </summary>
internal sealed class ClampedDraw(RandomKey key, uint sample, IReadOnlyList<SiteAddress> addresses, double[] latents, double[] data, IReadOnlySet<int> held) : Draw
{
    private readonly PhiloxStream _random = new(key, sample);
    private int _next;

    internal double[] Latents { get; } = [.. latents];

    internal double[] Drawn { get; } = new double[data.Length];

    public override T Latent<T>(Distribution<T> distribution, string? name = null)
    {
        SiteAddress address = addresses[_next++];
        if (held.Contains(address.Site))
        {
            return Restore<T>(Latents.AsSpan(address.Slot, address.Size));
        }

        T value = distribution.Sample(_random, address.Site, address.Index);
        Write(value, Latents.AsSpan(address.Slot));
        return value;
    }

    public override T Observed<T>(Distribution<T> distribution, string? name = null)
    {
        SiteAddress address = addresses[_next++];
        Write(distribution.Sample(_random, address.Site, address.Index), Drawn.AsSpan(address.Slot));
        return Restore<T>(data.AsSpan(address.Slot, address.Size));
    }

    public override T Simulated<T>(T value, string? name = null) => throw new NotSupportedException();

    public override void Factor(double logWeight) => throw new NotSupportedException();

    private static void Write<T>(T value, Span<double> slots)
    {
        switch (value)
        {
            case double number: slots[0] = number; break;
            case int number: slots[0] = number; break;
            case bool truth: slots[0] = truth ? 1 : 0; break;
            case Vector vector: vector.ToArray().CopyTo(slots); break;
            case double[] numbers: numbers.CopyTo(slots); break;
            case int[] numbers: Array.ConvertAll(numbers, static number => (double)number).CopyTo(slots); break;
            case bool[] truths: Array.ConvertAll(truths, static truth => truth ? 1.0 : 0.0).CopyTo(slots); break;
            default: throw new NotSupportedException($"{typeof(T)}");
        }
    }

    private static T Restore<T>(ReadOnlySpan<double> slots) => (T)(object)(
        typeof(T) == typeof(double) ? slots[0]
        : typeof(T) == typeof(int) ? (int)slots[0]
        : typeof(T) == typeof(bool) ? slots[0] != 0
        : typeof(T) == typeof(Vector) ? new Vector(slots)
        : typeof(T) == typeof(double[]) ? slots.ToArray()
        : typeof(T) == typeof(int[]) ? Array.ConvertAll(slots.ToArray(), static number => (int)number)
        : typeof(T) == typeof(bool[]) ? Array.ConvertAll(slots.ToArray(), static number => number != 0)
        : throw new NotSupportedException($"{typeof(T)}"));
}
