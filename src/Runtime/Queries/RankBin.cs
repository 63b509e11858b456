namespace ProbDsl;

/// <summary>One bar of a histogram of ranks.</summary>
/// <param name="FirstRank">The lowest rank in it.</param>
/// <param name="LastRank">The highest rank in it.</param>
/// <param name="Count">Units whose rank lies in it.</param>
/// <param name="Expected">How many are expected where posteriors are right.</param>
/// <param name="Low">The lower end of the band that then holds the count with the probability of <see cref="CalibrationOptions.Band"/>.</param>
/// <param name="High">The upper end.</param>
public readonly record struct RankBin(int FirstRank, int LastRank, int Count, double Expected, int Low, int High)
{
    /// <summary>Whether the count lies in its band.</summary>
    public bool IsInside => Count >= Low && Count <= High;
}
