namespace ProbDsl.Generators.Passes;

/// <summary>Where a value may lie, as far as its text says.</summary>
/// <param name="Range">The ends; whether a value may be at one is left open.</param>
/// <param name="IsKnown">False where the text does not say enough to hold it against the author.</param>
internal readonly record struct PossibleRange(Interval Range, bool IsKnown)
{
    public static readonly PossibleRange Unknown = new(Interval.Everything, IsKnown: false);

    public static readonly PossibleRange AnyReal = new(Interval.Everything, IsKnown: true);

    public static PossibleRange Within(Interval range) => new(range, IsKnown: true);

    public PossibleRange Union(PossibleRange other) => new(Range.Union(other.Range), IsKnown && other.IsKnown);

    /// <summary>Whether a value may lie below the lower end of an interval, or above its upper end.</summary>
    public bool MayLeave(Interval interval) => IsKnown && (Range.Lower < interval.Lower || Range.Upper > interval.Upper);
}
