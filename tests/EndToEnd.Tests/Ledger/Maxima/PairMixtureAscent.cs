using MathNet.Numerics.LinearAlgebra;

namespace ProbDsl.EndToEnd.Tests.Ledger.Maxima;

/// <summary>EM for two bivariate Normal components with free covariances (Dempster, Laird and Rubin, JRSS B 39, 1977).</summary>
internal static class PairMixtureAscent
{
    internal sealed record Component(double Weight, Vector<double> Mean, Matrix<double> Covariance);

    internal static Component[] Run(Vector<double>[] data, Component[] components, int iterations)
    {
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double[][] shares = Array.ConvertAll(data, x =>
            {
                double[] densities = Array.ConvertAll(components, component => component.Weight * Density(x, component));
                return Array.ConvertAll(densities, density => density / densities.Sum());
            });
            components =
            [
                .. components.Select((_, k) =>
                {
                    double units = shares.Sum(share => share[k]);
                    Vector<double> mean = Sum(data.Select((x, i) => shares[i][k] * x)) / units;
                    Matrix<double> covariance = data.Select((x, i) => shares[i][k] * (x - mean).OuterProduct(x - mean)).Aggregate((sum, next) => sum + next) / units;
                    return new Component(units / data.Length, mean, covariance);
                }),
            ];
        }
        return components;
    }

    private static double Density(Vector<double> x, Component component) =>
        Math.Exp(-0.5 * (x - component.Mean) * component.Covariance.Solve(x - component.Mean)) / (2 * Math.PI * Math.Sqrt(component.Covariance.Determinant()));

    private static Vector<double> Sum(IEnumerable<Vector<double>> vectors) => vectors.Aggregate((sum, next) => sum + next);
}
