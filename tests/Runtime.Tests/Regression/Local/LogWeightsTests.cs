using ProbDsl.Regression;

namespace ProbDsl.Runtime.Tests.Regression.Local;

/// <summary>Weights given by their logarithms.</summary>
public class LogWeightsTests
{
    [Fact]
    public void Mean_does_not_overflow()
    {
        Assert.Equal(1000.0 + Math.Log(0.5 * (1.0 + Math.Exp(-1.0))), LogWeights.Mean([1000.0, 999.0]), 1e-12);
        Assert.Equal(-1000.0 - Math.Log(2.0), LogWeights.Mean([-1000.0, double.NegativeInfinity]), 1e-12);
        Assert.Equal(double.NegativeInfinity, LogWeights.Mean([double.NaN, double.NegativeInfinity, double.PositiveInfinity]));
    }

    [Fact]
    public void Weights_have_sum_one_and_leave_out_what_is_no_number()
    {
        var weights = new double[4];
        Assert.True(LogWeights.Normalise([0.0, double.NaN, Math.Log(3.0), double.PositiveInfinity], 1.0, weights));
        Assert.Equal([0.25, 0.0, 0.75, 0.0], weights.Select(static weight => Math.Round(weight, 12)));
        Assert.Equal(1.0 / (0.0625 + 0.5625), LogWeights.EffectiveSize(weights), 1e-12);
        Assert.True(LogWeights.Normalise([0.0, Math.Log(9.0)], 0.5, weights.AsSpan(0, 2)));
        Assert.Equal(0.75, weights[1], 1e-12);
        Assert.False(LogWeights.Normalise([double.NegativeInfinity, double.NaN], 1.0, weights.AsSpan(0, 2)));
        Assert.Equal(0.0, LogWeights.EffectiveSize(weights.AsSpan(0, 2)));
    }
}
