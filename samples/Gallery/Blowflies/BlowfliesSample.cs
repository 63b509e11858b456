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
            new NicholsonFlies.PopulationModel(counts.Length), new[] { counts }, Start(), request.Quick ? options with { Phases = s_quickPhases } : options,
            SampleFit.Translate(progress), cancellation);
        LedgerFit judged = SampleFit.Judge(fit, parameters => Exact(parameters, counts).LogLikelihood);
        double best = fit.Curves.Where((_, index) => index % Interval == 0)
            .Select(iteration => Exact(ParameterPacking.FromUnconstrained(Start(), [.. iteration.Unconstrained]), counts).LogLikelihood)
            .Append(judged.ExactLogLikelihood).Max();
        double[] delays = Exact(fit.Parameters, counts).Delays;
        int delay = Array.IndexOf(delays, delays.Max());
        double limit = request.Quick ? 200 : 285;
        return new SampleResult(
            [
                new Metric("final_exact_nats", judged.ExactLogLikelihood, MetricTarget.AtLeast(limit)),
                new Metric("best_exact_nats", best),
                new Metric("below_best_nats", best - judged.ExactLogLikelihood, request.Quick ? null : MetricTarget.AtMost(5)),
                new Metric("delay_steps", delay + 1, request.Quick ? null : MetricTarget.AtLeast(17)),
                new Metric("delay_probability", delays[delay]),
                new Metric("seconds", fit.Seconds),
                new Metric("simulated", judged.Simulated),
            ],
            [("delay", string.Create(CultureInfo.InvariantCulture, $"{delay + 1} steps")), .. judged.Learned],
            judged.Warnings,
            judged.IsComplete);
    }
}
