using System.Globalization;
using ProbDsl.Gallery;
using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>The shipped data that are simulated are what the models of the gallery simulate, to the digits of the files.</summary>
public class SimulatedDataTests
{
    [Fact]
    public void BarsAreSimulated()
    {
        IEnumerable<string> simulated = new Bars.ImageModel(BarsSample.Side).Sample(BarsSample.Truth, 1000, seed: 1).Select(unit => Key(unit.Observation));
        Assert.Equal(simulated.Order(StringComparer.Ordinal), LedgerData.BarImages().Select(Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CircleIsSimulated() => Assert.Equal(
        new Orientation.ImageModel().Sample(CircleSample.Truth, 1000, seed: 1).SelectMany(unit => unit.Observation).Select(Rounded),
        LedgerData.OrientationImages().SelectMany(image => image));

    [Fact]
    public void LgssmIsSimulated() => Assert.Equal(
        new Spiral.PathModel(LgssmSample.Steps).Sample(LgssmSample.Truth, 400, seed: 1).SelectMany(unit => unit.Observation.Cast<double>()).Select(Rounded),
        LedgerData.SpiralPaths().SelectMany(path => path).SelectMany(step => step));

    [Fact]
    public void VolatilityIsSimulated() => Assert.Equal(
        new Market.ReturnsModel(VolatilitySample.Steps).Sample(VolatilitySample.Truth, 1, seed: 1)[0].Observation.Select(value => Rounded(value, "F6")),
        LedgerData.MarketReturns());

    [Fact]
    public void HodgkinHuxleyIsSimulated()
    {
        (double[] current, double[] voltage) = LedgerData.NeuronVoltage();
        Assert.Equal(HodgkinHuxleySample.DrawCurrent().Select(Rounded), current);
        (Neuron.VoltageLatents latents, double[] seen) = new Neuron.VoltageModel(current).Sample(HodgkinHuxleySample.Truth, 1, HodgkinHuxleySample.DataSeed)[0];
        Assert.Equal(seen.Select(Rounded), voltage);
        Assert.Equal(9, latents.V.Zip(latents.V.Skip(1)).Count(static pair => pair.First <= 0 && pair.Second > 0));
    }

    private static string Key(bool[] image) => string.Concat(image.Select(pixel => pixel ? '1' : '0'));

    // As it went through the file.
    private static double Rounded(double value) => Rounded(value, "F4");

    private static double Rounded(double value, string format) =>
        double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
