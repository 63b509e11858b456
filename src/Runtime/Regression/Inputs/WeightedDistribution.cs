namespace ProbDsl.Regression;

/// <summary>The distribution that has some values with weights of sum one.</summary>
internal sealed class WeightedDistribution
{
    private readonly double[] _values;
    private readonly double[] _cumulative;

    internal WeightedDistribution(double[] values, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => weights[i] > 0.0).OrderBy(i => values[i])];
        _values = Array.ConvertAll(order, i => values[i]);
        _cumulative = new double[order.Length];
        double sum = 0.0;
        for (int i = 0; i < order.Length; i++)
        {
            sum += weights[order[i]];
            _cumulative[i] = sum;
        }
    }

    /// <summary>The least value at which the distribution function reaches a probability in [0, 1].</summary>
    internal double Quantile(double probability)
    {
        int found = Array.BinarySearch(_cumulative, probability * _cumulative[^1]);
        return _values[Math.Min(found < 0 ? ~found : found, _values.Length - 1)];
    }

    /// <summary>The probabilities of less than a value, and of the value or less.</summary>
    internal (double Below, double UpTo) Around(double value)
    {
        double below = 0.0;
        int i = 0;
        for (; i < _values.Length && _values[i] < value; i++)
        {
            below = _cumulative[i];
        }

        double upTo = below;
        for (; i < _values.Length && _values[i] == value; i++)
        {
            upTo = _cumulative[i];
        }

        return (below / _cumulative[^1], upTo / _cumulative[^1]);
    }
}
