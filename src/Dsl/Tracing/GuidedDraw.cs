using ProbDsl.Randomness;

namespace ProbDsl.Tracing;

/// <summary>
/// Runs an author's method as it stands with some of its values given and the others drawn: latents of chosen sites are
/// replayed, what is observed is replayed or drawn anew, and the log densities of each kind are summed apart.
/// </summary>
public sealed class GuidedDraw : Draw
{
    private readonly PhiloxStream _random;
    private readonly DrawSchedule _schedule;
    private readonly double[] _latents;
    private readonly Predicate<int> _isGuided;
    private readonly double[]? _observed;

    /// <summary>A draw for one run of a method.</summary>
    /// <param name="key">Seed and round of what is drawn.</param>
    /// <param name="sample">Which sample of the round.</param>
    /// <param name="schedule">The address of each call in the order in which the method makes them.</param>
    /// <param name="latents">The numbers of all latents, in order of their slots; those that are drawn are overwritten.</param>
    /// <param name="isGuided">Whether the latents of a site are replayed.</param>
    /// <param name="observed">The numbers of all that is observed, in order of its slots; null to draw them.</param>
    public GuidedDraw(
        RandomKey key, uint sample, IEnumerable<SiteAddress> schedule, double[] latents, Predicate<int> isGuided, double[]? observed)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(isGuided);
        _random = new PhiloxStream(key, sample);
        _schedule = new DrawSchedule(schedule);
        _latents = latents;
        _isGuided = isGuided;
        _observed = observed;
    }

    /// <summary>The sum of the log densities of the replayed latents, each given the latents before it.</summary>
    public double LogGuided { get; private set; }

    /// <summary>The sum of the log densities of what is observed, given the latents, with the factors.</summary>
    public double LogObserved { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule or the values have ended.</exception>
    public override T Latent<T>(Distribution<T> distribution, string? name = null)
    {
        SiteAddress address = Next(distribution.Size, name, isObserved: false);
        Span<double> slots = Slots(_latents, address, distribution.Size, name);
        if (_isGuided(address.Site))
        {
            T replayed = DrawValues.Restore<T>(slots);
            LogGuided += distribution.LogDensity(replayed);
            return replayed;
        }

        T value = distribution.Sample(_random, address.Site, address.Index);
        DrawValues.Flatten(value).CopyTo(slots);
        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule or the values have ended.</exception>
    public override T Observed<T>(Distribution<T> distribution, string? name = null)
    {
        SiteAddress address = Next(distribution.Size, name, isObserved: true);
        T value = _observed is null
            ? distribution.Sample(_random, address.Site, address.Index)
            : DrawValues.Restore<T>(Slots(_observed, address, distribution.Size, name));
        LogObserved += distribution.LogDensity(value);
        return value;
    }

    /// <inheritdoc/>
    /// <remarks>It has no density: the value that the simulator has computed is what is observed.</remarks>
    /// <exception cref="TraceMismatchException">The schedule has ended.</exception>
    public override T Simulated<T>(T value, string? name = null)
    {
        _ = Next(DrawValues.Flatten(value).Length, name, isObserved: true);
        return value;
    }

    /// <inheritdoc/>
    public override void Factor(double logWeight) => LogObserved += logWeight;

    private SiteAddress Next(int size, string? name, bool isObserved) => _schedule.Next(isObserved, size, name);

    private static Span<double> Slots(double[] values, SiteAddress address, int size, string? name) =>
        address.Slot >= 0 && address.Slot + size <= values.Length
            ? values.AsSpan(address.Slot, size)
            : throw new TraceMismatchException(FormattableString.Invariant(
                $"Draw {name ?? "without a name"} at site {address.Site} needs slots {address.Slot} to {address.Slot + size - 1}; there are {values.Length}."));
}
