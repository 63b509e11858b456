using ProbDsl.Learning;

namespace ProbDsl.Diagnostics;

/// <summary>Draws of what a fit site by site conditions on, at its answer, from where the fit left its posterior.</summary>
/// <param name="estimator">Of the data.</param>
/// <param name="slots">The answer.</param>
/// <param name="state">Where the fit stands; it is not moved.</param>
/// <param name="options">How to fit.</param>
/// <param name="round">The first of the rounds of random numbers.</param>
internal sealed class SitePosteriors(SiteEstimator estimator, double[] slots, FitState state, SiteOptions options, int round)
{
    private readonly double[][] _logPosteriors = state.LogPosteriors
        ?? (estimator.HasHeld ? estimator.Posteriors(slots, options, null, state.Common, round) : estimator.NoPosteriors);

    private CommonState[]? _common = state.Common ?? (estimator.HasCommon ? estimator.BeginCommon(slots, round) : null);

    private int _round = round;

    /// <summary>The next values.</summary>
    internal HeldPoint[] Next()
    {
        // The first of a fit that conditions on nothing common are those of the round itself.
        int own = _round++;
        _common = _common is { } common ? estimator.Sweep(slots, options, common, _logPosteriors, own) : null;
        return estimator.Hold(_logPosteriors, _common, own);
    }

    /// <summary>Other values, with the latents that others hang on held as they were.</summary>
    internal HeldPoint[] Again() => estimator.Hold(_logPosteriors, _common, _round++);

    /// <summary>How well latents that are common to sites are known.</summary>
    internal CommonQuality Check() => estimator.Check(slots, options, _common!, _round);
}
