namespace ProbDsl;

/// <summary>How often central intervals of one level held the truth.</summary>
/// <param name="Nominal">The level: the share that is expected where posteriors are right.</param>
/// <param name="Observed">The share of the units found.</param>
/// <param name="Low">The lower end of the band that then holds the share with the probability of <see cref="CalibrationOptions.Band"/>.</param>
/// <param name="High">The upper end.</param>
public readonly record struct CoverageLevel(double Nominal, double Observed, double Low, double High)
{
    /// <summary>Whether the share lies in its band.</summary>
    public bool IsInside => Observed >= Low && Observed <= High;
}
