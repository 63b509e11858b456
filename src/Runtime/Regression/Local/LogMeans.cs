namespace ProbDsl.Regression;

/// <summary>Means of exponentials of numbers that come in several turns, row by row, without leaving the logarithmic scale.</summary>
internal sealed class LogMeans
{
    private readonly double[] _largest;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private long _count;

    /// <param name="rows">How many means.</param>
    internal LogMeans(int rows)
    {
        _largest = new double[rows];
        Array.Fill(_largest, double.NegativeInfinity);
        _sums = new double[rows];
        _squares = new double[rows];
    }

    /// <summary>Adds logarithms, rows times numbers; what is not a number counts as that of zero.</summary>
    internal void Add(double[] logarithms) => Add(logarithms, logarithms.Length / _largest.Length, 0, logarithms.Length / _largest.Length);

    /// <summary>Adds the logarithms [first, first + count) of each row; what is not a number counts as that of zero.</summary>
    internal void Add(double[] logarithms, int stride, int first, int count)
    {
        for (int row = 0; row < _largest.Length; row++)
        {
            ReadOnlySpan<double> own = logarithms.AsSpan(row * stride + first, count);
            double largest = _largest[row];
            foreach (double logarithm in own)
            {
                largest = double.IsNaN(logarithm) ? largest : Math.Max(largest, logarithm);
            }

            if (double.IsNegativeInfinity(largest))
            {
                continue;
            }

            double rescaled = Math.Exp(_largest[row] - largest);
            _sums[row] *= rescaled;
            _squares[row] *= rescaled * rescaled;
            _largest[row] = largest;
            foreach (double logarithm in own)
            {
                double value = double.IsNaN(logarithm) ? 0.0 : Math.Exp(logarithm - largest);
                _sums[row] += value;
                _squares[row] += value * value;
            }
        }

        _count += count;
    }

    /// <summary>
    /// The sum over rows of the logarithms of the means. The logarithm of a mean is too small by half its relative variance, to first order, which is added.
    /// </summary>
    /// <returns>The sum, its variance, and the share of the numbers that means stand on: the one that would give this variance, were it that of every row.</returns>
    internal (double Log, double Variance, double Share) Sum()
    {
        double log = 0.0;
        double total = 0.0;
        double reciprocals = 0.0;
        for (int row = 0; row < _largest.Length; row++)
        {
            double mean = _sums[row] / _count;
            double square = _squares[row] / _count;
            if (!(mean > 0.0))
            {
                return (double.NegativeInfinity, double.PositiveInfinity, 0.0);
            }

            double variance = Math.Max(0.0, square / (mean * mean) - 1.0) / Math.Max(1L, _count - 1);
            log += _largest[row] + Math.Log(mean) + 0.5 * variance;
            total += variance;
            reciprocals += square / (mean * mean);
        }

        return (log, total, _largest.Length / reciprocals);
    }
}
