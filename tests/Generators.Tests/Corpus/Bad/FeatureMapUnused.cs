using System;
using ProbDsl;

namespace Bad;

public static partial class Models
{
    [Parameters]
    public sealed partial record Line(double Slope, [Positive] double Noise, [Frozen] double Kept);

    [FeatureMap]
    public static double Summary(double x, Line p) => p.Slope * x;

    [FeatureMap]
    public static double Stepped(double x, Line p) => p.Slope > x ? p.Noise : -p.Noise;

    [FeatureMap]
    public static double Called(double x, Line p) => Math.IEEERemainder(p.Slope, p.Noise);
}
