using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Mixtures of distributions whose values are Vectors or arrays: one component is chosen for all elements.</summary>
public static partial class VectorMixtures
{
    /// <summary>A latent Vector from components of four kinds, and an observed one whose components it moves.</summary>
    [Model]
    public static Vector Clouds(Draw draw, Shaped p, double[,] known)
    {
        Vector z = draw.Latent(Mixture(
            [0.4, 0.3, 0.2, 0.1],
            MultivariateNormal(p.Centre, p.Factor), Normal(p.Centre * 2.0, p.Scale), Normal(p.Level, p.Concentration), Laplace(p.Level, p.Scale).Iid(p.Centre.Length)));
        return draw.Observed(Mixture(
            [Sigmoid(p.Level), 1 - Sigmoid(p.Level)], MultivariateNormal(z, known), MultivariateNormal(z * p.Scale + p.Centre, p.Factor)));
    }

    /// <summary>A Vector in every trip, with components that are rows of parameters and of settings.</summary>
    [Model]
    public static double[] Rows(Draw draw, Shaped p, Matrix known, int n)
    {
        double[] y = new double[n];
        double last = p.Level;
        for (int i = 0; i < n; i++)
        {
            Vector z = draw.Latent(Mixture(p.Mix, Normal(p.Factor.Row(1), p.Scale), Normal(last, Softplus(p.Centre)), MultivariateNormal(known.Row(i), p.Factor)));
            last = Dot(z, p.Centre);
            y[i] = draw.Observed(Normal(last, p.Scale));
        }
        return y;
    }

    /// <summary>Shares, counts, directions and answers.</summary>
    [Model]
    public static (int[] Counts, Vector Share, Vector Direction, bool[] Answers) Kinds(Draw draw, Shaped p, int trials)
    {
        Vector theta = draw.Latent(Mixture([0.6, 0.4], Dirichlet(p.Concentration), Dirichlet(p.Concentration * p.Scale)));
        Vector north = draw.Latent(Mixture([0.3, 0.7], UniformOnSphere(3), VonMisesFisher([0.0, 0.6, 0.8], p.Scale)));
        int[] counts = draw.Observed(Mixture(theta, Multinomial(trials, p.Mix), Multinomial(trials, theta), Multinomial(trials, 0.5 * theta + 0.5 * p.Mix)));
        Vector share = draw.Observed(Mixture(p.Mix, Dirichlet(p.Concentration + theta), Dirichlet(p.Concentration), Beta(2, p.Scale).Iid(3)));
        Vector direction = draw.Observed(Mixture([0.5, 0.5], VonMisesFisher(north, p.Scale), UniformOnSphere(3)));
        bool[] answers = draw.Observed(Mixture([0.5, 0.5], Bernoulli(theta[0]).Iid(4), BernoulliLogit(p.Level).Iid(4)));
        return (counts, share, direction, answers);
    }

    /// <summary>Mixtures within mixtures, of Vectors and of their elements, and other wrappers of the elements.</summary>
    [Model]
    public static (Vector Seen, int[] Counts) Layers(Draw draw, Shaped p, [Given] Vector weights)
    {
        Vector z = draw.Latent(Mixture(
            p.Mix,
            Mixture(weights, MultivariateNormal(p.Centre, p.Factor), Normal(p.Centre, p.Scale)),
            Mixture(weights, Normal(p.Level, 1), Cauchy(p.Level, p.Scale)).Iid(3),
            Truncated(Gumbel(p.Level, p.Scale), -1, 2).Iid(3)));
        Vector seen = draw.Observed(Mixture(
            weights, Censored(Normal(z[0], p.Scale), -1, double.PositiveInfinity).Iid(2), Truncated(Gamma(2, p.Scale), 0.1, 6).Iid(2)));
        int[] counts = draw.Observed(Mixture(weights, ZeroInflated(p.Mix[0], Poisson(Softplus(z[1]))).Iid(2), Poisson(p.Scale).Iid(2)));
        return (seen, counts);
    }

    /// <summary>What is observed of a mixture anchors latents of their own: a model that is learned site by site.</summary>
    [Model]
    public static (Vector Anchors, double[] Seen) Anchored(Draw draw, Shaped p)
    {
        Vector anchors = draw.Observed(Mixture(p.Mix, MultivariateNormal(p.Centre, p.Factor), Normal(p.Centre * p.Scale, p.Concentration), Laplace(p.Level, 1).Iid(p.Centre.Length)));
        double[] seen = new double[anchors.Length];
        for (int i = 0; i < seen.Length; i++)
        {
            double z = draw.Latent(Normal(anchors[i], p.Scale));
            seen[i] = draw.Observed(Normal(p.Level * z, 1));
        }
        return (anchors, seen);
    }
}
