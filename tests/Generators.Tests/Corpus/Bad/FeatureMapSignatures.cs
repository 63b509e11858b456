using System;
using ProbDsl;
using static ProbDsl.Functions;

namespace Bad;

public partial class Models
{
    [Parameters]
    public sealed partial record Line(double Slope, [Positive] double Noise);

    [FeatureMap]
    public double Instance(double x, Line p) => p.Slope * x / p.Noise;

    [FeatureMap]
    public static int Rounded(double x) => x > 0 ? 1 : 0;

    [FeatureMap]
    public static (double, int) Several(double x) => (x, 1);

    [FeatureMap]
    public static double Drawn(Draw draw, double x, Line p) => p.Slope * x / p.Noise;

    [FeatureMap]
    public static double Nothing() => 1;

    [FeatureMap]
    public static double Parameters(Line p, double x) => p.Slope * x / p.Noise;

    [FeatureMap]
    public static double Text(string x) => x.Length;

    [FeatureMap]
    public static double Given(double[] x, [Given] double[] at) => x[0] * at[0];

    [FeatureMap]
    public static double Generic<T>(double x) => x;
}
