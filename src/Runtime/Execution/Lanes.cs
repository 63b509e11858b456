namespace ProbDsl;

/// <summary>
/// How many particles emitted code takes in one step. Sums, products, quotients and roots are the same in all; exp, log,
/// sin and cos of lanes are within one unit in the last place of the exact value, expm1 and tanh within 2.2, and the bits of
/// four lanes are those of eight (docs/decisions/0008-simd-lanes.md).
/// </summary>
public enum Lanes
{
    /// <summary>Eight where the processor has 512-bit vectors, four where it has 256-bit vectors, else one.</summary>
    Auto,

    /// <summary>One, with the functions of <see cref="Math"/>: the numbers of the author's own method to the last bit.</summary>
    Scalar,

    /// <summary>Four, on any processor.</summary>
    Four,

    /// <summary>Eight, on any processor.</summary>
    Eight,
}
