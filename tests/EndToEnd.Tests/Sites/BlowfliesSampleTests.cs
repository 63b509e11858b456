using ProbDsl.Gallery;
using ProbDsl.Gallery.Contract;

namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>The sample of blowflies: its exact likelihood, its data, and its quick form.</summary>
public class BlowfliesSampleTests
{
    [BlowflyFact]
    public void TheExactLikelihoodAtTheStartIsTheOneKnown()
    {
        double[] counts = BlowflyData.Read(BlowflyFactAttribute.Data!);
        Assert.Equal(180, counts.Length);

        // 166.5 nats with 2,048 to 4,096 Sobol points in the prototype.
        Assert.Equal(166.5, BlowfliesSample.Exact(BlowfliesSample.Start(), counts).LogLikelihood, 0.3);
    }

    [BlowflyFact]
    public async Task TheQuickFormGainsMostOfWhatThereIs()
    {
        SampleResult result = await new BlowfliesSample().RunAsync(
            new SampleRequest(1, Quick: true, Data: BlowflyFactAttribute.Data), new Progress<SampleProgress>(), CancellationToken.None);
        Assert.True(result.IsMet, string.Join(", ", result.Metrics.Select(metric => $"{metric.Name} {metric.Value}")));
    }

    [Theory]
    [InlineData("1\nx\n", "line 2: expected a count above 0, found 'x'")]
    [InlineData("1\n0\n", "line 2: expected a count above 0, found '0'")]
    [InlineData("# none\n", "expected at least two counts, found 0")]
    public void DataThatCannotBeAreRefusedByTheirLine(string text, string expected)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => BlowflyData.Read(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The negative control is asked to stay below what learning site by site must exceed; a run of it takes long, and here it is stopped before it begins.</summary>
    [Theory]
    [InlineData(StructureRule.WholeUnit, false, 230)]
    [InlineData(StructureRule.Automatic, true, 285)]
    public async Task TheFormOfLearningDecidesWhatIsAsked(StructureRule structure, bool isLowest, double limit)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, Enumerable.Range(0, 12).Select(static t => $"{1000 + 300 * (t % 5)}"));
            SampleResult result = await new BlowfliesSample().RunAsync(
                new SampleRequest(1, Data: file, Structure: structure), new Progress<SampleProgress>(), new CancellationToken(canceled: true));
            Assert.False(result.IsComplete);
            MetricTarget target = result.Metrics.Single(static metric => metric.Name == "final_exact_nats").Target!;
            Assert.Equal((isLowest, limit), (target.IsLowest, target.Limit));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task AMissingFileOfDataIsSaid()
    {
        CommandLine.CommandLineRun without = await CommandLine.CommandLineRun.OfAsync(ShippedSamples.Catalogue, "run", "blowflies");
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("--data", without.Error, StringComparison.Ordinal);
        CommandLine.CommandLineRun absent = await CommandLine.CommandLineRun.OfAsync(ShippedSamples.Catalogue, "run", "blowflies", "--data", "no such file");
        Assert.Equal(2, absent.ExitCode);
        Assert.Contains("no such file", absent.Error, StringComparison.Ordinal);
        CommandLine.CommandLineRun needless = await CommandLine.CommandLineRun.OfAsync(ShippedSamples.Catalogue, "run", "rasch", "--data", typeof(BlowfliesSampleTests).Assembly.Location);
        Assert.Equal(2, needless.ExitCode);
        Assert.Contains("data of its own", needless.Error, StringComparison.Ordinal);
    }
}
