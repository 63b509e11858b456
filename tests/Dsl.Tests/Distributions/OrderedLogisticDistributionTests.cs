using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Distributions;

public class OrderedLogisticDistributionTests : OrderedDistributionContract
{
    private protected override string Name => "OrderedLogistic";

    [Fact]
    public void HoldsItsArguments()
    {
        OrderedLogisticDistribution distribution = new(0.5, [1.0, 2.0]);
        Assert.Equal(0.5, distribution.Location);
        Assert.Equal([1.0, 2.0], distribution.Cutpoints.ToArray());
    }

    private protected override Distribution<int> Create(double[] arguments) => new OrderedLogisticDistribution(arguments[0], arguments[1..]);

    private protected override T LogDensity<T>(T value, T[] arguments)
        => OrderedLogisticDistribution.LogDensity(value, arguments[0], new SpanView<T>(arguments), 1, arguments.Length - 1);

    private protected override T Sample<T, TRandom>(TRandom random, T[] arguments)
        => OrderedLogisticDistribution.Sample(random, arguments[0], new SpanView<T>(arguments), 1, arguments.Length - 1);

    private protected override double AddPartials(Lane1 adjoint, Lane1 value, double[] arguments, double[] slots)
    {
        OrderedLogisticDistribution.AddPartials(
            adjoint, value, new Lane1(arguments[0]), SpanView.Over(arguments), 1, arguments.Length - 1, out Lane1 byLocation, SpanView.Over(slots), 1);
        return byLocation.Value;
    }

    private protected override double Cumulative(double x) => 1.0 / (1.0 + Math.Exp(-x));
}
