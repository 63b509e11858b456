using System.Globalization;

namespace ProbDsl.Tracing;

/// <summary>Runs an author's method as it stands with values already known, and sums their log densities.</summary>
public sealed class ScoringDraw : Draw
{
    private readonly double[] _latents;
    private readonly double[] _observed;
    private readonly DrawSchedule _schedule;
    private int _latentsRead;
    private int _observedRead;

    /// <summary>A draw for one run of a method.</summary>
    /// <param name="latents">The numbers of all latents, in order of their slots.</param>
    /// <param name="observed">The numbers of all that is observed, in order of its slots.</param>
    /// <param name="schedule">
    /// The address of each call in the order in which the method makes them, which says in which slots it finds its value.
    /// Where omitted, slots are in the order of the calls.
    /// </param>
    public ScoringDraw(
        ReadOnlySpan<double> latents, ReadOnlySpan<double> observed, IEnumerable<SiteAddress>? schedule = null)
    {
        _latents = latents.ToArray();
        _observed = observed.ToArray();
        _schedule = new DrawSchedule(schedule);
    }

    /// <summary>The sum of the log densities of the draws so far.</summary>
    public double LogJoint { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule or the values have ended.</exception>
    public override T Latent<T>(Distribution<T> distribution, string? name = null)
    {
        _latentsRead += distribution.Size;
        return Next(distribution, name, _latents, isObserved: false);
    }

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule or the values have ended.</exception>
    public override T Observed<T>(Distribution<T> distribution, string? name = null)
    {
        _observedRead += distribution.Size;
        return Next(distribution, name, _observed, isObserved: true);
    }

    /// <inheritdoc/>
    /// <exception cref="TraceMismatchException">The schedule or the values have ended.</exception>
    public override T Simulated<T>(T value, string? name = null)
    {
        int size = DrawValues.Flatten(value).Length;
        _observedRead += size;
        return Next<T>(size, name, _observed, isObserved: true);
    }

    /// <inheritdoc/>
    public override void Factor(double logWeight) => LogJoint += logWeight;

    /// <summary>To be called after the method: checks that it made all draws and read all values.</summary>
    /// <exception cref="TraceMismatchException">Draws of the schedule were not made, or values not read.</exception>
    public void Complete()
    {
        _schedule.RequireEnd();
        // A schedule may leave latents over: those of draws that its unit does not make.
        if ((_latentsRead != _latents.Length && !_schedule.IsGiven) || _observedRead != _observed.Length)
        {
            throw new TraceMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"The method read {_latentsRead} latent and {_observedRead} observed numbers, "
                + $"expected {_latents.Length} and {_observed.Length}."));
        }
    }

    private T Next<T>(Distribution<T> distribution, string? name, double[] values, bool isObserved)
    {
        T value = Next<T>(distribution.Size, name, values, isObserved);
        LogJoint += distribution.LogDensity(value);
        return value;
    }

    private T Next<T>(int size, string? name, double[] values, bool isObserved)
    {
        SiteAddress address = _schedule.Next(isObserved, size, name);
        if (address.Slot < 0 || address.Slot + size > values.Length)
        {
            throw new TraceMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"Draw {name ?? "without a name"} at site {address.Site} needs slots {address.Slot} to "
                + $"{address.Slot + size - 1} of the {(isObserved ? "observed" : "latent")} numbers; there are {values.Length}."));
        }

        return DrawValues.Restore<T>(values.AsSpan(address.Slot, size));
    }
}
