using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Chains;

/// <summary>
/// The likelihood of stochastic volatility by integration over a grid of the log variance: Simpson's weights on 8 deviations either side, the transition a matrix. Exact to far below what a
/// test asks, and without the noise of particles.
/// </summary>
internal static class VolatilityLikelihood
{
    private const int Points = 201;

    public static double Evaluate(double[] returns, Turbulence p)
    {
        double spread = p.Push / Math.Sqrt(1 - p.Carry * p.Carry);
        double width = 16 * spread / (Points - 1);
        double[] at = [.. Enumerable.Range(0, Points).Select(k => -8 * spread + k * width)];
        double[] weights = [.. Enumerable.Range(0, Points).Select(k => width / 3 * (k is 0 or Points - 1 ? 1 : k % 2 == 1 ? 4 : 2))];
        double[,] transition = new double[Points, Points];
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                transition[i, j] = weights[i] * Density(at[j], p.Carry * at[i], p.Push);
            }
        }

        double[] filtered = [.. at.Select(value => Density(value, 0, spread))];
        double total = 0;
        for (int t = 0; t < returns.Length; t++)
        {
            double[] predicted = filtered;
            if (t > 0)
            {
                predicted = new double[Points];
                for (int j = 0; j < Points; j++)
                {
                    for (int i = 0; i < Points; i++)
                    {
                        predicted[j] += transition[i, j] * filtered[i];
                    }
                }
            }

            double[] joint = [.. predicted.Select((density, k) => density * Density(returns[t], 0, Math.Exp(0.5 * (p.Level + at[k]))))];
            double evidence = joint.Zip(weights, static (value, weight) => value * weight).Sum();
            total += Math.Log(evidence);
            filtered = [.. joint.Select(value => value / evidence)];
        }

        return total;
    }

    private static double Density(double x, double mean, double scale) => Math.Exp(-0.5 * (x - mean) * (x - mean) / (scale * scale)) / (scale * Math.Sqrt(2 * Math.PI));
}
