namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of stochastic volatility x_t ~ N(0, exp(level + z_t)), z_t ~ N(carry z_(t-1), push^2), z_1 in the stationary law, by the filter on a grid of z:
/// Simpson's weights on eight deviations either side, the transition a matrix. The integrands are smooth; where the grid is finer than a third of a push its error is
/// far below a thousandth of a nat. Model: S. Taylor, Modelling Financial Time Series (1986); filter: Kitagawa, JASA 82 (1987).
/// </summary>
public static class VolatilityLikelihood
{
    private const double Deviations = 8;

    /// <summary>Evaluates it for one series, in nats.</summary>
    /// <param name="returns">The series.</param>
    /// <param name="level">Mean of the log variance.</param>
    /// <param name="carry">How much of a deviation is left after a step, in (-1, 1).</param>
    /// <param name="push">Standard deviation of what a step adds.</param>
    public static double Evaluate(double[] returns, double level, double carry, double push)
    {
        double spread = push / Math.Sqrt(1 - carry * carry);
        // An odd number of points, a quarter of a push apart or nearer.
        int points = Math.Max(201, 2 * (int)Math.Ceiling(4 * Deviations * spread / push) + 1);
        double width = 2 * Deviations * spread / (points - 1);
        double[] at = [.. Enumerable.Range(0, points).Select(k => -Deviations * spread + k * width)];
        double[] weights = [.. Enumerable.Range(0, points).Select(k => width / 3 * (k == 0 || k == points - 1 ? 1 : k % 2 == 1 ? 4 : 2))];
        double[,] transition = new double[points, points];
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                transition[i, j] = weights[i] * Density(at[j], carry * at[i], push);
            }
        }

        double[] filtered = [.. at.Select(value => Density(value, 0, spread))];
        double total = 0;
        for (int t = 0; t < returns.Length; t++)
        {
            double[] predicted = t == 0 ? filtered : Moved(filtered, transition);
            double[] joint = [.. predicted.Zip(at, (density, deviation) => density * Density(returns[t], 0, Math.Exp(0.5 * (level + deviation))))];
            double evidence = joint.Zip(weights, static (value, weight) => value * weight).Sum();
            total += Math.Log(evidence);
            filtered = Array.ConvertAll(joint, value => value / evidence);
        }
        return total;
    }

    private static double[] Moved(double[] filtered, double[,] transition)
    {
        double[] predicted = new double[filtered.Length];
        for (int i = 0; i < filtered.Length; i++)
        {
            for (int j = 0; j < filtered.Length; j++)
            {
                predicted[j] += transition[i, j] * filtered[i];
            }
        }
        return predicted;
    }

    private static double Density(double x, double mean, double scale) => Math.Exp(-0.5 * (x - mean) * (x - mean) / (scale * scale)) / (scale * Math.Sqrt(2 * Math.PI));
}
