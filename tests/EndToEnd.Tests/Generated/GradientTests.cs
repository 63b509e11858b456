namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The emitted reverse mode against finite differences and against the same score run in forward mode.</summary>
public class GradientTests
{
    public static TheoryData<string> Cases => CorpusCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientEqualsFiniteDifferences(string caseName) => PointProperty.Holds(caseName, point =>
    {
        double[] gradient = point.Emitted.LogJointGradient(point.Parameters, point.Latents, point.Observation);
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            PointProperty.AssertDerivative(
                moved => point.Emitted.LogJoint(moved, point.Latents, point.Observation), point.Parameters, slot, gradient[slot]);
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientEqualsForwardMode(string caseName) => PointProperty.Holds(caseName, point =>
    {
        double[] gradient = point.Emitted.LogJointGradient(point.Parameters, point.Latents, point.Observation);
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            double expected = point.Emitted.ForwardDerivative(point.Parameters, slot, point.Latents, point.Observation);
            PointProperty.AssertClose(expected, gradient[slot], 1e-12, $"slot {slot}");
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void CotangentGradientEqualsFiniteDifferences(string caseName) => PointProperty.Holds(caseName, point =>
    {
        // Cotangents of both signs and no structure; a weight that is not one.
        double[] cotangents = [.. Enumerable.Range(0, point.Emitted.StatisticSlots).Select(i => Math.Sin(1 + 3 * i))];
        const double Weight = -0.7;
        double[] gradient = point.Emitted.CotangentGradient(point.Parameters, point.Latents, point.Observation, cotangents, Weight);
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            PointProperty.AssertDerivative(
                moved =>
                {
                    (double[] natural, double normaliser) = point.Emitted.NaturalParameters(moved, point.Latents, point.Observation);
                    return cotangents.Zip(natural, (s, eta) => s * eta).Sum() - Weight * normaliser;
                },
                point.Parameters,
                slot,
                gradient[slot]);
        }
    });
}
