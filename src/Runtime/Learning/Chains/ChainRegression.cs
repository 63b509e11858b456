namespace ProbDsl.Learning;

/// <summary>What one set of simulated series says of the scores of other series.</summary>
/// <param name="Gradient">At the data, in parameter slots, nats per unit.</param>
/// <param name="Predictions">The score of each fresh series, n x d; none where scores are not measured.</param>
/// <param name="EffectiveSampleSize">How many training pairs of equal weight would do what the weighted ones do; the least over all classes.</param>
/// <param name="Jitter">The largest that a factorisation needed.</param>
/// <param name="Dropped">Simulated series that were not finite.</param>
internal sealed record ChainRegression(double[] Gradient, DenseMatrix? Predictions, double EffectiveSampleSize, double Jitter, long Dropped);
