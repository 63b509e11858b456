namespace ProbDsl.Generators.CodeFixes;

/// <summary>What a call can be replaced by.</summary>
/// <param name="Text">The expression.</param>
/// <param name="IsPrimary">Whether it needs no parentheses wherever it stands.</param>
internal sealed record SupportedTwin(string Text, bool IsPrimary);
