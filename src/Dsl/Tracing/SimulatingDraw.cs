using ProbDsl.Randomness;

namespace ProbDsl.Tracing;

/// <summary>Runs an author's method as it stands, drawing every value from its distribution, and records the draws.</summary>
public sealed class SimulatingDraw : Draw
{
    private readonly PhiloxStream _random;
    private readonly DrawSchedule _schedule;
    private readonly List<DrawRecord> _records = [];
    private double _factors;

    /// <summary>A draw for one run of a method.</summary>
    /// <param name="key">Seed and round.</param>
    /// <param name="sample">Which sample of the round.</param>
    /// <param name="schedule">
    /// The address of each call in the order in which the method makes them, which gives the numbers of the emitted sampler.
    /// Where omitted, the ordinal of the call is its site, with index zero.
    /// </param>
    public SimulatingDraw(RandomKey key, uint sample = 0, IEnumerable<SiteAddress>? schedule = null)
    {
        _random = new PhiloxStream(key, sample);
        _schedule = new DrawSchedule(schedule);
    }

    /// <summary>The draws so far, in order.</summary>
    public IReadOnlyList<DrawRecord> Records => _records;

    /// <summary>The log joint density of all draws so far, with the factors.</summary>
    public double LogJoint => _records.Sum(static record => record.LogDensity) + _factors;

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule has ended.</exception>
    public override T Latent<T>(Distribution<T> distribution, string? name = null) => Next(distribution, name, isObserved: false);

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule has ended.</exception>
    public override T Observed<T>(Distribution<T> distribution, string? name = null) => Next(distribution, name, isObserved: true);

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule has ended.</exception>
    public override T Simulated<T>(T value, string? name = null)
    {
        double[] numbers = DrawValues.Flatten(value);
        SiteAddress address = _schedule.Next(isObserved: true, numbers.Length, name);
        _records.Add(new DrawRecord(true, address, numbers, LogDensity: 0.0));
        return value;
    }

    /// <inheritdoc/>
    /// <remarks>Draws are those of the model without its factors: only <see cref="LogJoint"/> has them.</remarks>
    public override void Factor(double logWeight) => _factors += logWeight;

    /// <summary>To be called after the method: checks that it made all draws of the schedule.</summary>
    /// <exception cref="TraceMismatchException">Draws of the schedule were not made.</exception>
    public void Complete() => _schedule.RequireEnd();

    private T Next<T>(Distribution<T> distribution, string? name, bool isObserved)
    {
        SiteAddress address = _schedule.Next(isObserved, distribution.Size, name);
        T value = distribution.Sample(_random, address.Site, address.Index);
        _records.Add(new DrawRecord(isObserved, address, DrawValues.Flatten(value), distribution.LogDensity(value)));
        return value;
    }
}
