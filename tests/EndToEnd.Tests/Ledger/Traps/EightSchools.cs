using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Ledger.Traps;

/// <summary>What coaching does on average, and how far schools lie from that.</summary>
[Parameters]
public sealed partial record Coaching(double Mean, [Positive] double Spread);

/// <summary>The eight schools of Rubin, Journal of Educational Statistics 6 (1981).</summary>
public static partial class EightSchools
{
    /// <summary>The estimated effect of coaching at one school, whose standard error is given.</summary>
    [Model]
    public static double Estimate(Draw draw, Coaching p, [Given] double standardError)
    {
        double effect = draw.Latent(Normal(p.Mean, p.Spread));
        return draw.Observed(Normal(effect, standardError));
    }
}
