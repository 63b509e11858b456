namespace ProbDsl.Generators.Diagnostics;

/// <summary>How deep what a model says may nest, and the finding where it does more.</summary>
internal static class NestingLimit
{
    /// <summary>Levels of expressions and statements.</summary>
    public const int Deepest = 200;

    public static Finding Exceeded(int place) => new(FindingIds.NestedTooDeep, place, [FormattableString.Invariant($"{Deepest}")]);
}
