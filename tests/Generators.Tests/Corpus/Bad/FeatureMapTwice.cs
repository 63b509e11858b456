using ProbDsl;

namespace Bad;

public static partial class Models
{
    [FeatureMap]
    public static double Summary(double x) => 2 * x;

    [FeatureMap]
    public static double Summary(double[] x) => x[0];
}
