using System;
using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

public static partial class Models
{
    [Parameters]
    public sealed partial record Line(double Slope, double Other);

    [FeatureMap]
    public static double Called(double x, Line p, string name) => Math.IEEERemainder(x, p.Slope) + p.Other;

    [FeatureMap]
    public static double Distributed(double x, Line p)
    {
        var normal = Normal(p.Slope, p.Other);
        return x;
    }

    [FeatureMap]
    public static double Looped(double x, Line p)
    {
        double y = x * p.Slope * p.Other;
        while (y > 1)
        {
            y /= 2;
        }
        return y;
    }

    [FeatureMap]
    private static double Reached(double x, Hidden p) => x * p.Slope;

    [Parameters]
    private sealed partial record Hidden(double Slope);
}
