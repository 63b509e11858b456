namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Compares numbers with a stated tolerance, relative to the larger of one and the expected magnitude.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, double tolerance, string what = "")
    {
        bool isNear = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1.0, Math.Abs(expected));
        Assert.True(isNear, $"{what} expected {expected:R}, found {actual:R}, tolerance {tolerance:R}");
    }
}
