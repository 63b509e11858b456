using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Helpers of another class.</summary>
public static class HelpersElsewhere
{
    /// <summary>An observed draw that is returned at once.</summary>
    public static double See(Draw draw, Everything p, double mean) => draw.Observed(Normal(mean, p.Noise[2]));
}
