namespace ProbDsl.Generators.Parsing;

/// <summary>What a value depends on, coarsely.</summary>
[Flags]
internal enum Origins
{
    /// <summary>Constants, settings, givens and lengths only.</summary>
    Data = 0,
    Parameters = 1,
    Draws = 2,
}
