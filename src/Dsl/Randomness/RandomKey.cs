namespace ProbDsl.Randomness;

/// <summary>Which family of random numbers: every (seed, round) is a family of its own.</summary>
/// <param name="Seed">The seed of the whole run.</param>
/// <param name="Round">Which round of drawing within the run.</param>
public readonly record struct RandomKey(ulong Seed, uint Round);
