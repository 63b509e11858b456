using Corpus;

namespace ProbDsl.Benchmarks.HandWritten;

/// <summary>Factor analysis given its factors, as one would write it for this model alone.</summary>
internal sealed class FactorAnalysisByHand(Loadings parameters, double[] factors, double[] scores)
{
    private const double HalfLogTwoPi = 0.918938533204672741780329736406;

    private readonly double[] _weights = ParameterPacking.ToSlots(parameters)[..(parameters.Weights.Rows * parameters.Weights.Columns)];
    private readonly double[] _mean = parameters.Mean.ToArray();
    private readonly double[] _noise = parameters.Noise.ToArray();
    private readonly double[] _logJoint = new double[factors.Length / parameters.Weights.Columns];

    private readonly double[] _byWeight = new double[8 * parameters.Weights.Rows * parameters.Weights.Columns];
    private readonly double[] _byMean = new double[8 * parameters.Mean.Length];
    private readonly double[] _byNoise = new double[8 * parameters.Noise.Length];

    /// <summary>The sum of the log joints and the first element of the gradient.</summary>
    internal double Run()
    {
        _byWeight.AsSpan().Clear();
        _byMean.AsSpan().Clear();
        _byNoise.AsSpan().Clear();
        for (int i = 0; i < _logJoint.Length; i++)
        {
            _logJoint[i] = LogJoint(i);
        }

        for (int i = 0; i < _logJoint.Length; i++)
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
        int rows = _mean.Length, columns = _weights.Length / _mean.Length, count = _logJoint.Length;
        double logJoint = 0.0;
        for (int k = 0; k < columns; k++)
        {
            double factor = factors[(k * count) + i];
            logJoint += (-0.5 * factor * factor) - HalfLogTwoPi;
        }

        for (int j = 0; j < rows; j++)
        {
            double standardised = (scores[(j * count) + i] - MeanOf(i, j, columns, count)) / _noise[j];
            logJoint += (-0.5 * standardised * standardised) - Math.Log(_noise[j]) - HalfLogTwoPi;
        }

        return logJoint;
    }

    private void AddGradient(int i, int sum)
    {
        int rows = _mean.Length, columns = _weights.Length / _mean.Length, count = _logJoint.Length;
        for (int j = 0; j < rows; j++)
        {
            double inverse = 1.0 / _noise[j];
            double standardised = (scores[(j * count) + i] - MeanOf(i, j, columns, count)) * inverse;
            double byMean = standardised * inverse;
            _byNoise[(8 * j) + sum] += ((standardised * standardised) - 1.0) * inverse;
            _byMean[(8 * j) + sum] += byMean;
            for (int k = 0; k < columns; k++)
            {
                _byWeight[(8 * ((j * columns) + k)) + sum] += byMean * factors[(k * count) + i];
            }
        }
    }

    private double MeanOf(int i, int j, int columns, int count)
    {
        double mean = _mean[j];
        for (int k = 0; k < columns; k++)
        {
            mean += _weights[(j * columns) + k] * factors[(k * count) + i];
        }

        return mean;
    }
}
