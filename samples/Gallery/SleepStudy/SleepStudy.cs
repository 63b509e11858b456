using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>
/// A straight line for each subject, whose slope may depend on its intercept: every covariance of the two can be
/// written so.
/// </summary>
[Parameters]
public sealed partial record ReactionLine(
    double Intercept, double Slope, [Positive] double InterceptSpread, double Coupling, [Positive] double SlopeSpread, [Positive] double Noise);

public static partial class SleepStudy
{
    /// <summary>Reaction times of one subject, in milliseconds, after days of restricted sleep.</summary>
    [Model]
    public static double[] Reactions(Draw draw, ReactionLine p, [Given] double[] days)
    {
        double intercept = draw.Latent(Normal(p.Intercept, p.InterceptSpread));
        double slope = draw.Latent(Normal(p.Slope + p.Coupling * (intercept - p.Intercept), p.SlopeSpread));
        double[] reaction = new double[days.Length];
        for (int i = 0; i < days.Length; i++)
        {
            reaction[i] = draw.Observed(Normal(intercept + slope * days[i], p.Noise));
        }
        return reaction;
    }
}
