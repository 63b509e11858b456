using MathNet.Numerics.Distributions;

namespace ProbDsl.EndToEnd.Tests.Ledger.Maxima;

/// <summary>
/// Baum-Welch for counts from two hidden states with a fixed uniform start (Baum, Petrie, Soules and Weiss, Annals of
/// Mathematical Statistics 41, 1970): expected transitions and occupancies by forward and backward passes, then their ratios.
/// </summary>
internal static class HiddenMarkovAscent
{
    internal static (double[,] Transition, double[] Rates) Run(int[] counts, double[,] transition, double[] rates, int iterations)
    {
        int states = rates.Length;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double[][] emission = Array.ConvertAll(counts, count => Array.ConvertAll(rates, rate => Poisson.PMF(rate, count)));
            (double[][] forward, double[] scale) = Forward(emission, transition);
            double[][] backward = Backward(emission, transition, scale);

            var moves = new double[states, states];
            var years = new double[states];
            var events = new double[states];
            for (int t = 0; t < counts.Length; t++)
            {
                for (int k = 0; k < states; k++)
                {
                    double occupied = forward[t][k] * backward[t][k];
                    years[k] += occupied;
                    events[k] += occupied * counts[t];
                    for (int from = 0; t > 0 && from < states; from++)
                    {
                        moves[from, k] += forward[t - 1][from] * transition[from, k] * emission[t][k] * backward[t][k] / scale[t];
                    }
                }
            }

            transition = new double[states, states];
            for (int from = 0; from < states; from++)
            {
                double left = Enumerable.Range(0, states).Sum(to => moves[from, to]);
                for (int to = 0; to < states; to++)
                {
                    transition[from, to] = moves[from, to] / left;
                }
            }
            rates = [.. events.Zip(years, (sum, weight) => sum / weight)];
        }
        return (transition, rates);
    }

    private static (double[][] Probabilities, double[] Scale) Forward(double[][] emission, double[,] transition)
    {
        int states = emission[0].Length;
        var probabilities = new double[emission.Length][];
        var scale = new double[emission.Length];
        for (int t = 0; t < emission.Length; t++)
        {
            probabilities[t] = new double[states];
            for (int k = 0; k < states; k++)
            {
                double before = t == 0 ? 1.0 / states : Enumerable.Range(0, states).Sum(from => probabilities[t - 1][from] * transition[from, k]);
                probabilities[t][k] = before * emission[t][k];
            }
            scale[t] = probabilities[t].Sum();
            probabilities[t] = Array.ConvertAll(probabilities[t], value => value / scale[t]);
        }
        return (probabilities, scale);
    }

    private static double[][] Backward(double[][] emission, double[,] transition, double[] scale)
    {
        int states = emission[0].Length;
        var probabilities = new double[emission.Length][];
        probabilities[^1] = [.. Enumerable.Repeat(1.0, states)];
        for (int t = emission.Length - 2; t >= 0; t--)
        {
            probabilities[t] =
            [
                .. Enumerable.Range(0, states).Select(from => Enumerable.Range(0, states).Sum(to =>
                    transition[from, to] * emission[t + 1][to] * probabilities[t + 1][to]) / scale[t + 1]),
            ];
        }
        return probabilities;
    }
}
