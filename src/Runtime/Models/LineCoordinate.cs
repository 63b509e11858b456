namespace ProbDsl.Models;

/// <summary>Numbers of a support as numbers of the whole line: by the logarithm where they are positive, by the logit between 0 and 1, else as they are.</summary>
internal static class LineCoordinate
{
    /// <summary>The exponential of more than this is no double.</summary>
    private const double LargestExponent = 700.0;

    /// <summary>The number on the line; infinite at an edge.</summary>
    internal static double Of(SiteSupport support, double value) => support switch
    {
        SiteSupport.Positive or SiteSupport.NonNegative => Math.Log(value),
        SiteSupport.UnitInterval or SiteSupport.OpenUnitInterval => Math.Log(value) - Math.Log(1.0 - value),
        _ => value,
    };

    /// <summary>The value of a number on the line.</summary>
    internal static double Restore(SiteSupport support, double coordinate) => support switch
    {
        SiteSupport.Positive or SiteSupport.NonNegative => Math.Exp(Math.Clamp(coordinate, -LargestExponent, LargestExponent)),
        // The logistic function reaches one in double at 37.
        SiteSupport.UnitInterval or SiteSupport.OpenUnitInterval => 1.0 / (1.0 + Math.Exp(-Math.Clamp(coordinate, -LargestExponent, 36.0))),
        _ => coordinate,
    };

    /// <summary>log |d value / d coordinate|.</summary>
    internal static double LogSlope(SiteSupport support, double coordinate) => support switch
    {
        SiteSupport.Positive or SiteSupport.NonNegative => coordinate,
        SiteSupport.UnitInterval or SiteSupport.OpenUnitInterval => -Math.Abs(coordinate) - 2.0 * Math.Log(1.0 + Math.Exp(-Math.Abs(coordinate))),
        _ => 0.0,
    };
}
