using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Queries;

/// <summary>Models whose posterior is known, with queries of them as of a fit.</summary>
internal static class ExactPosteriors
{
    /// <summary>Two latents, four observed, noise 0.5.</summary>
    internal static readonly Loadings Linear = new(
        new double[,] { { 0.8, -0.3 }, { 0.2, 0.7 }, { -0.5, 0.4 }, { 0.6, 0.5 } }, [0.1, -0.2, 0.3, 0.0], 0.5);

    /// <summary>Two normal components that overlap.</summary>
    internal static readonly Regimes Overlapping = new([0.4, 0.6], [0.0, 2.0], [1.0, 1.2]);

    internal static PosteriorQueries<Loadings, ValueTuple, Factors.ScoresLatents, ProbDsl.Vector> LinearQueries(int threads = 0) =>
        new(new Factors.ScoresModel(), Linear, new FitOptions { Seed = 5, Threads = threads });

    internal static PosteriorQueries<Regimes, ValueTuple, OldFaithful.DurationLatents, double> MixtureQueries() =>
        new(new OldFaithful.DurationModel(), Overlapping, new FitOptions { Seed = 5 });

    /// <summary>Mean and covariance of the two latents: (I + W'W / noise^2)^-1 W'(x - mean) / noise^2.</summary>
    internal static (Vector<double> Mean, Matrix<double> Covariance) OfLinear(ProbDsl.Vector x)
    {
        Matrix<double> weights = Matrix<double>.Build.Dense(4, 2, static (i, j) => Linear.Weights[i, j]);
        double variance = Linear.Noise * Linear.Noise;
        Matrix<double> covariance = (Matrix<double>.Build.DenseIdentity(2) + weights.Transpose() * weights / variance).Inverse();
        Vector<double> offset = Vector<double>.Build.Dense(4, i => x[i] - Linear.Mean[i]);
        return (covariance * weights.Transpose() * offset / variance, covariance);
    }

    /// <summary>The probability of the second component.</summary>
    internal static double OfMixture(double x)
    {
        Regimes p = Overlapping;
        double first = p.Weights[0] * Normal.PDF(p.Means[0], p.Scales[0], x);
        double second = p.Weights[1] * Normal.PDF(p.Means[1], p.Scales[1], x);
        return second / (first + second);
    }
}
