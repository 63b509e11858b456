using ProbDsl.Gallery;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Chains;

/// <summary>The sample of a neuron: its referee, and its quick form.</summary>
public class HodgkinHuxleySampleTests
{
    /// <summary>Without channels, and with the leak alone, the voltage is a linear normal series: the Kalman filter has its likelihood.</summary>
    [Fact]
    public void TheRefereeOfAMembraneWithoutGatesIsTheKalmanFilter()
    {
        double[] current = new double[60];
        double[] voltage = [.. Enumerable.Range(0, 60).Select(static t => -2 * Math.Sin(0.2 * t))];
        var leaking = new SquidMembrane(1, 2, 0, 0, 50, 0, -90, -60, 0.4, 0.7, 0, 0, 0, 0);

        // One step takes a tenth of the voltage: 0.05 ms of 2 mS in 1 uF. Before the first step it is zero.
        double[][] seen = Array.ConvertAll(voltage, static value => new[] { value });
        double exact = StateSpaceLikelihood.Evaluate(seen, [0], new[,] { { 0.4 * 0.4 } }, new[,] { { 0.9 } }, 0.4, 0.7);
        Assert.Equal(exact, HodgkinHuxleyLikelihood.Estimate(voltage, current, leaking, 20_000, seed: 3), 0.1);
    }

    [Fact]
    public void TheRefereeIsOfOneMindAboutTheTruth()
    {
        (double[] current, double[] voltage) = LedgerData.NeuronVoltage();
        var truth = new SquidMembrane(1, 0.1, -70.42, 50, 50, 5, -90, -60, 0.1, 1, -70, 0, 0.8, 0);
        double one = HodgkinHuxleyLikelihood.Estimate(voltage, current, truth, 2000, seed: 1);
        double other = HodgkinHuxleyLikelihood.Estimate(voltage, current, truth, 2000, seed: 2);
        Assert.Equal(one, other, 4.0);

        // A normal series about a known path of noise one has -1419 nats in the mean; a path that nobody knows costs more.
        Assert.InRange(one, -1600, -1419);
        Assert.True(HodgkinHuxleyLikelihood.Estimate(voltage, current, truth with { Threshold = -59 }, 2000, seed: 1) < one - 50);
    }

    [Fact]
    public void SeriesOfDifferentLengthsAreRefused() => Assert.Throws<ArgumentException>(static () => HodgkinHuxleyLikelihood.Estimate(
        [1], [1, 2], new SquidMembrane(1, 0.1, -70, 50, 50, 5, -90, -60, 0.1, 1, -70, 0, 0.8, 0), 10, seed: 1));

    [Fact]
    public async Task TheQuickFormGainsMostOfWhatThereIs()
    {
        SampleResult result = await new HodgkinHuxleySample().RunAsync(new SampleRequest(1, Quick: true), new Progress<SampleProgress>(), CancellationToken.None);
        Assert.True(result.IsMet, string.Join(", ", result.Metrics.Select(static metric => $"{metric.Name} {metric.Value}")));
    }
}
