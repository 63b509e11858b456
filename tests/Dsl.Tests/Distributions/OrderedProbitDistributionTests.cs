using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class OrderedProbitDistributionTests : OrderedDistributionContract
{
    private protected override string Name => "OrderedProbit";

    [Fact]
    public void HoldsItsArguments()
    {
        OrderedProbitDistribution distribution = new(0.5, [1.0, 2.0]);
        Assert.Equal(0.5, distribution.Location);
        Assert.Equal([1.0, 2.0], distribution.Cutpoints.ToArray());
    }

    private protected override Distribution<int> Create(double[] arguments) => new OrderedProbitDistribution(arguments[0], arguments[1..]);

    private protected override T LogDensity<T>(T value, T[] arguments)
        => OrderedProbitDistribution.LogDensity(value, arguments[0], new SpanView<T>(arguments), 1, arguments.Length - 1);

    private protected override T Sample<T, TRandom>(TRandom random, T[] arguments)
        => OrderedProbitDistribution.Sample(random, arguments[0], new SpanView<T>(arguments), 1, arguments.Length - 1);

    private protected override double AddPartials(Lane1 adjoint, Lane1 value, double[] arguments, double[] slots)
    {
        OrderedProbitDistribution.AddPartials(
            adjoint, value, new Lane1(arguments[0]), SpanView.Over(arguments), 1, arguments.Length - 1, out Lane1 byLocation, SpanView.Over(slots), 1);
        return byLocation.Value;
    }

    private protected override double Cumulative(double x) => MathNet.Numerics.Distributions.Normal.CDF(0.0, 1.0, x);
}
