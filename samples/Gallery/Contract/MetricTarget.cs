namespace ProbDsl.Gallery.Contract;

/// <summary>What is asked of a metric: to lie at or above, or at or below, a limit.</summary>
internal sealed record MetricTarget
{
    private MetricTarget(double limit, bool isLowest)
    {
        Limit = limit;
        IsLowest = isLowest;
    }

    /// <summary>The limit itself.</summary>
    public double Limit { get; }

    /// <summary>True where the limit is the least allowed, false where it is the greatest.</summary>
    public bool IsLowest { get; }

    /// <summary>At least <paramref name="limit"/>.</summary>
    public static MetricTarget AtLeast(double limit) => new(limit, isLowest: true);

    /// <summary>At most <paramref name="limit"/>.</summary>
    public static MetricTarget AtMost(double limit) => new(limit, isLowest: false);

    /// <summary>True where the value is on the right side; never for NaN.</summary>
    public bool IsMetBy(double value) => IsLowest ? value >= Limit : value <= Limit;
}
