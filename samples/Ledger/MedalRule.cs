using MathNet.Numerics.Distributions;

namespace ProbDsl.Ledger;

/// <summary>
/// The limits of the medals. A gap is the exact log-likelihood at the exact maximum minus the exact log-likelihood at the
/// fit, in nats over the whole data set; twice the sampling loss of maximum likelihood is chi-squared with d degrees of
/// freedom (Wilks), so its mean is d / 2.
/// </summary>
public static class MedalRule
{
    /// <summary>The gap below which a fit of <paramref name="freeParameters"/> parameters earns a medal; infinity for none.</summary>
    public static double Limit(Medal medal, int freeParameters) => medal switch
    {
        Medal.Gold => freeParameters / 200.0,
        Medal.Silver => freeParameters / 20.0,
        Medal.Bronze => 0.5 * ChiSquared.InvCDF(freeParameters, 0.95),
        _ => double.PositiveInfinity,
    };

    /// <summary>The best medal whose limit the gap is below; none for NaN.</summary>
    public static Medal Award(double gap, int freeParameters)
    {
        foreach (Medal medal in (Medal[])[Medal.Gold, Medal.Silver, Medal.Bronze])
        {
            if (gap < Limit(medal, freeParameters))
            {
                return medal;
            }
        }
        return Medal.None;
    }
}
