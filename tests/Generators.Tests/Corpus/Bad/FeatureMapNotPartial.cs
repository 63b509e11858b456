using ProbDsl;

namespace Bad;

public static class Models
{
    [FeatureMap]
    public static double Summary(double x) => 2 * x;
}
