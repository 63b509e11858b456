using Corpus;

namespace ProbDsl.Benchmarks.HandWritten;

/// <summary>A mixture of normals given its components, as one would write it for this model alone.</summary>
internal sealed class OldFaithfulByHand(Regimes parameters, double[] regimes, double[] durations)
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    private readonly double[] _logJoint = new double[regimes.Length];

    private readonly double[] _byWeight = new double[8 * parameters.Weights.Length];
    private readonly double[] _byMean = new double[8 * parameters.Means.Length];
    private readonly double[] _byScale = new double[8 * parameters.Scales.Length];

    /// <summary>The sum of the log joints and the first element of the gradient, summed over eight sums as the engine sums.</summary>
    internal double Run()
    {
        _byWeight.AsSpan().Clear();
        _byMean.AsSpan().Clear();
        _byScale.AsSpan().Clear();
        for (int i = 0; i < regimes.Length; i++)
        {
            _logJoint[i] = LogJoint(i);
        }

        for (int i = 0; i < regimes.Length; i++)
        {
            AddGradient(i, i % 8);
        }

        double total = 0.0;
        foreach (double logJoint in _logJoint)
        {
            total += logJoint;
        }

        return total + _byWeight[0];
    }

    private double LogJoint(int i)
    {
        // The arrays refuse what is too large; what is no integer must not be cut to one.
        double latent = regimes[i];
        int regime = (int)latent;
        if (regime != latent)
        {
            throw Refused(latent);
        }

        double scale = parameters.Scales[regime];
        double standardised = (durations[i] - parameters.Means[regime]) / scale;
        return Math.Log(parameters.Weights[regime]) - (0.5 * standardised * standardised) - Math.Log(scale) - HalfLogTwoPi;
    }

    private void AddGradient(int i, int sum)
    {
        // The arrays refuse what is too large; what is no integer must not be cut to one.
        double latent = regimes[i];
        int regime = (int)latent;
        if (regime != latent)
        {
            throw Refused(latent);
        }

        double inverse = 1.0 / parameters.Scales[regime];
        double standardised = (durations[i] - parameters.Means[regime]) * inverse;
        _byMean[(8 * regime) + sum] += standardised * inverse;
        _byScale[(8 * regime) + sum] += ((standardised * standardised) - 1.0) * inverse;
        _byWeight[(8 * regime) + sum] += 1.0 / parameters.Weights[regime];
    }

    private static InvalidOperationException Refused(double regime) => new($"Expected a regime, found {regime}.");
}
