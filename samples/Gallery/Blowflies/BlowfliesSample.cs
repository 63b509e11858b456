using System.Globalization;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Nicholson's blowflies: a population that answers its own past, with a delay that nobody knows.</summary>
internal sealed class BlowfliesSample : ISample
{
    private const int LongestDelay = 20;

    /// <summary>The exact likelihood is asked at every so many iterations.</summary>
    private const int Interval = 200;

    private static readonly FitPhase[] s_quickPhases = [new(20, 300, 0.6)];

    /// <inheritdoc />
    public string Name => "blowflies";

    /// <inheritdoc />
    public string Summary => "180 counts of blowflies, one series learned site by site: the delay of recruitment found, exact by summation";

    /// <inheritdoc />
    public string Duration => "about a minute";

    /// <inheritdoc />
    public bool NeedsData => true;

    /// <inheritdoc />
    public bool IsBySites => true;

    /// <summary>Where learning begins: every rate and noise one, every delay as likely, a history of one half.</summary>
    internal static FlyRates Start() => new(
        1, 1, 1, 1, 1, 0.3, [.. Enumerable.Repeat(1.0 / LongestDelay, LongestDelay)], [.. Enumerable.Repeat(0.5, LongestDelay)]);

    internal static (double LogLikelihood, double[] Delays) Exact(FlyRates p, double[] counts) => BlowflyLikelihood.Evaluate(
        counts, p.History, p.Delay, p.Fecundity, p.Capacity, p.Mortality, p.RecruitmentNoise, p.SurvivalNoise, p.ProcessNoise);

    /// <inheritdoc />
    public async Task<SampleResult> RunAsync(SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        double[] counts = BlowflyData.Read(request.Data!);
        FitOptions options = SampleFit.Options(request);
        Fit<FlyRates> fit = await Learner.FitAsync(
            new NicholsonFlies.PopulationModel(counts.Length), new[] { counts }, Start(),
            request.Quick && request.Structure != StructureRule.WholeUnit ? options with { Phases = s_quickPhases } : options,
            SampleFit.Translate(progress), cancellation);
        LedgerFit judged = SampleFit.Judge(fit, parameters => Exact(parameters, counts).LogLikelihood);
        double best = fit.Curves.Where((iteration, index) => index % Interval == 0 && iteration.Unconstrained.Count > 0)
            .Select(iteration => Exact(ParameterPacking.FromUnconstrained(Start(), [.. iteration.Unconstrained]), counts).LogLikelihood)
            .Append(judged.ExactLogLikelihood).Max();
        double[] delays = Exact(fit.Parameters, counts).Delays;
        int delay = Array.IndexOf(delays, delays.Max());
        return new SampleResult(
            [
                .. Targets(request, judged.ExactLogLikelihood, best, delay + 1),
                .. request.Explore ? Modes(fit, counts, request.Quick) : [],
                new Metric("delay_probability", delays[delay]),
                new Metric("seconds", fit.Seconds),
                new Metric("simulated", judged.Simulated),
            ],
            [("delay", string.Create(CultureInfo.InvariantCulture, $"{delay + 1} steps")), .. fit.Modes.Select(Words), .. judged.Learned],
            judged.Warnings,
            judged.IsComplete);
    }

    /// <summary>What a run must reach; as a whole, what it must not: the negative control.</summary>
    private static IEnumerable<Metric> Targets(SampleRequest request, double final, double best, int delay)
    {
        bool isWhole = request.Structure == StructureRule.WholeUnit;
        bool isFull = !request.Quick && !isWhole;
        yield return new Metric("final_exact_nats", final, isWhole ? MetricTarget.AtMost(230) : MetricTarget.AtLeast(request.Quick ? 200 : 285));
        yield return new Metric("best_exact_nats", best);
        yield return new Metric("below_best_nats", best - final, isFull ? MetricTarget.AtMost(5) : null);
        yield return new Metric("delay_steps", delay, isFull ? MetricTarget.AtLeast(17) : null);
    }

    /// <summary>The exact log-likelihood at each mode. The two delays that are known are asked for.</summary>
    private static IEnumerable<Metric> Modes(Fit<FlyRates> fit, double[] counts, bool isQuick)
    {
        foreach (FitMode<FlyRates> mode in fit.Modes)
        {
            int delay = DelayOf(mode);
            yield return new Metric(
                string.Create(CultureInfo.InvariantCulture, $"mode_of_delay_{delay}_exact_nats"), Exact(mode.Parameters, counts).LogLikelihood,
                delay switch { 17 => MetricTarget.AtLeast(isQuick ? 270 : 285), 7 => MetricTarget.AtLeast(isQuick ? 250 : 280), _ => null });
        }
        yield return new Metric("modes_of_delays_7_and_17", fit.Modes.Count(mode => DelayOf(mode) is 7 or 17), MetricTarget.AtLeast(2));
    }

    private static (string Name, string Value) Words(FitMode<FlyRates> mode) => (
        string.Create(CultureInfo.InvariantCulture, $"mode of delay {DelayOf(mode)}"),
        string.Create(CultureInfo.InvariantCulture, $"estimated log density {mode.LogDensity:F1}; P {mode.Parameters.Fecundity:G3}, N0 {mode.Parameters.Capacity:G3}, delta {mode.Parameters.Mortality:G3}, s_p {mode.Parameters.RecruitmentNoise:G3}, s_d {mode.Parameters.SurvivalNoise:G3}, r {mode.Parameters.ProcessNoise:G3}"));

    private static int DelayOf(FitMode<FlyRates> mode) => 1 + Array.IndexOf(mode.Parameters.Delay, mode.Parameters.Delay.Max());
}
