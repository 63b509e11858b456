using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;
using ProbDsl.Randomness;

namespace ProbDsl.Gallery;

/// <summary>A neuron by Hodgkin and Huxley: one series of a thousand steps, whose gates are computed from all of the path before.</summary>
internal sealed class HodgkinHuxleySample : ISample
{
    /// <summary>Seed of the current and of what was seen.</summary>
    internal const int DataSeed = 2;

    private const int Steps = 1000;
    private const int RefereeParticles = 10_000;

    private static readonly FitPhase[] s_quickPhases = [new(128, 70, 1.0), new(128, 20, 0.3)];

    /// <inheritdoc />
    public string Name => "hodgkin-huxley";

    /// <inheritdoc />
    public string Summary => "1000 steps of a spiking neuron's voltage, learned by a filter: noise from 30 to 1 without a floor, held against another filter";

    /// <inheritdoc />
    public string Duration => "under three minutes";

    /// <summary>What the series was simulated from.</summary>
    internal static Membrane Truth { get; } = new(1, 0.1, 70.42, 50, 50, 5, 90, 60, 0.1, 1, [-70, 0, 0.8, 0]);

    /// <summary>Where learning begins: nothing right but the state before the first step, the noise thirtyfold, the random step tenfold.</summary>
    internal static Membrane Start() => new(2, 0.2, 60, 40, 40, 3, 80, 50, 1, 30, [-70, 0, 0.8, 0]);

    /// <summary>The current as it was drawn once, uA/cm2: noise of two, and ten more in the middle eight tenths.</summary>
    internal static double[] DrawCurrent() =>
    [
        .. Enumerable.Range(0, Steps).Select(static t =>
            (t >= Steps / 10 && t < Steps - Steps / 10 ? 10 : 0) + 2 * new PhiloxStream(new RandomKey(DataSeed, 0), 0).At(0, t).NextNormal().Value),
    ];

    /// <summary>The log-likelihood by a filter that shares nothing with the learner; its noise is below half a nat near the truth.</summary>
    internal static double LogLikelihood(Membrane p)
    {
        (double[] current, double[] voltage) = LedgerData.NeuronVoltage();
        return HodgkinHuxleyLikelihood.Estimate(
            voltage, current,
            new SquidMembrane(
                p.Capacitance, p.LeakConductance, -p.LeakBelowZero, p.SodiumConductance, p.SodiumReversal, p.PotassiumConductance, -p.PotassiumBelowZero, -p.ThresholdBelowZero,
                p.RandomStep, p.Noise, p.First[0], p.First[1], p.First[2], p.First[3]),
            RefereeParticles, seed: 1);
    }

    /// <inheritdoc />
    public async Task<SampleResult> RunAsync(SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        (double[] current, double[] voltage) = LedgerData.NeuronVoltage();
        FitOptions own = new() { Chains = new ChainOptions { Form = ChainForm.Importance } };
        Fit<Membrane> fit = await Learner.FitAsync(
            new Neuron.VoltageModel(current), new[] { voltage }, Start(), SampleFit.Options(request, own, s_quickPhases), SampleFit.Translate(progress), cancellation);
        LedgerFit judged = SampleFit.Judge(fit, LogLikelihood);
        double below = LogLikelihood(Truth) - judged.ExactLogLikelihood;
        double worst = RelativeErrors(fit.Parameters).Max();
        return new SampleResult(
            [
                new Metric("noise_sd", fit.Parameters.Noise),
                new Metric("noise_sd_error", Math.Abs(fit.Parameters.Noise / Truth.Noise - 1), MetricTarget.AtMost(request.Quick ? 0.5 : 0.2)),
                new Metric("nats_below_truth", below, MetricTarget.AtMost(request.Quick ? 300 : 100)),
                new Metric("worst_relative_error", worst),
                new Metric("seconds", fit.Seconds),
                new Metric("simulated", judged.Simulated),
            ],
            judged.Learned,
            judged.Warnings,
            judged.IsComplete);
    }

    /// <summary>Of every parameter but the state before the first step, of which a few of a thousand values tell.</summary>
    private static IEnumerable<double> RelativeErrors(Membrane p) => ParameterPacking.ToSlots(p).Zip(ParameterPacking.ToSlots(Truth), static (own, truth) => Math.Abs(own / truth - 1))
        .Take(ParameterPacking.ToSlots(p).Length - p.First.Length);
}
