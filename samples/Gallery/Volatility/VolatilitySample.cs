using MathNet.Numerics.Statistics;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Five hundred returns of a market, in calm and in turbulent times.</summary>
internal static class VolatilitySample
{
    internal const int Steps = 500;

    /// <summary>What the returns were simulated from, by <see cref="Market.ReturnsModel"/> with seed 1.</summary>
    internal static Turbulence Truth { get; } = new(Level: -1, Carry: 0.95, Push: 0.25);

    internal static LedgerSample Create() => new(
        LedgerRow.Volatility, "500 returns, one series: stochastic volatility, exact by integration over a grid", "about a minute", FitAsync);

    /// <summary>Level from the variance of the data; a volatility that forgets half of itself in three steps.</summary>
    internal static Turbulence Start() => new(Math.Log(LedgerData.MarketReturns().PopulationVariance()), 0.8, 0.5);

    internal static double ExactLogLikelihood(Turbulence p) => VolatilityLikelihood.Evaluate(LedgerData.MarketReturns(), p.Level, p.Carry, p.Push);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<Turbulence> fit = await Learner.FitAsync(
            new Market.ReturnsModel(Steps), new[] { LedgerData.MarketReturns() }, Start(),
            SampleFit.Options(request, quickPhases: SampleFit.QuickStepPhases), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
