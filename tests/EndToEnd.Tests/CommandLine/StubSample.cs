using ProbDsl.Gallery.Contract;

namespace ProbDsl.EndToEnd.Tests.CommandLine;

/// <summary>A sample that learns nothing: it reports what it was asked and answers what it is told to.</summary>
internal sealed class StubSample(string name, Func<SampleRequest, CancellationToken, SampleResult> run) : ISample
{
    public string Name => name;

    public string Summary => $"what {name} shows";

    public string Duration => "no time";

    public bool IsBySites { get; init; }

    public Task<SampleResult> RunAsync(SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        for (int step = 1; step <= 20; step++)
        {
            progress.Report(new SampleProgress(step, 20, $"step {step}"));
        }
        return Task.FromResult(run(request, cancellation));
    }

    internal static SampleResult Result(double value, double limit, bool isComplete = true) => new(
        [new Metric("distance", value, MetricTarget.AtMost(limit)), new Metric("simulated", 1200)],
        [("Mean", "2.5 [se 0.1]")],
        ["look at this"],
        isComplete);
}
