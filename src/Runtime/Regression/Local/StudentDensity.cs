using MathNet.Numerics;
using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;

namespace ProbDsl.Regression;

/// <summary>Student's t in several dimensions with the centre and the scale matrix of weighted points.</summary>
internal sealed class StudentDensity
{
    /// <summary>Moments of few points are noisy: too wide costs little, too narrow much.</summary>
    private const double Widening = 1.2;

    /// <summary>Added to each variance, relative to the variance itself and to the mean of all.</summary>
    private const double Stabiliser = 1e-6;

    private readonly double[] _centre;
    private readonly DenseMatrix _lower;
    private readonly double _degrees;
    private readonly double _logConstant;

    private StudentDensity(double[] centre, DenseMatrix lower, double degrees)
    {
        _centre = centre;
        _lower = lower;
        _degrees = degrees;
        int dimension = centre.Length;
        _logConstant = SpecialFunctions.GammaLn(0.5 * (degrees + dimension)) - SpecialFunctions.GammaLn(0.5 * degrees)
            - 0.5 * dimension * Math.Log(degrees * Math.PI);
        for (int k = 0; k < dimension; k++)
        {
            _logConstant -= Math.Log(lower[k, k]);
        }
    }

    internal static StudentDensity Of(double[][] points, double[] weights, int[] members, double degrees)
    {
        (double[] centre, DenseMatrix covariance) = Moments(points, weights, members);
        return From(centre, covariance, degrees);
    }

    /// <summary>The mean and the covariance of weighted points.</summary>
    internal static (double[] Centre, DenseMatrix Covariance) Moments(double[][] points, double[] weights, int[] members)
    {
        int dimension = points[members[0]].Length;
        double total = members.Sum(i => weights[i]);
        var centre = new double[dimension];
        foreach (int i in members)
        {
            for (int k = 0; k < dimension; k++)
            {
                centre[k] += weights[i] * points[i][k] / total;
            }
        }

        var covariance = new DenseMatrix(dimension, dimension);
        foreach (int i in members)
        {
            for (int k = 0; k < dimension; k++)
            {
                for (int l = 0; l < dimension; l++)
                {
                    covariance[k, l] += weights[i] * (points[i][k] - centre[k]) * (points[i][l] - centre[l]) / total;
                }
            }
        }

        return (centre, covariance);
    }

    /// <summary>The density about a centre, somewhat wider than a covariance says.</summary>
    internal static StudentDensity From(double[] centre, DenseMatrix covariance, double degrees)
    {
        int dimension = centre.Length;
        var scale = new DenseMatrix(dimension, dimension);
        double mean = Widening * Enumerable.Range(0, dimension).Sum(k => covariance[k, k]) / dimension;
        for (int k = 0; k < dimension; k++)
        {
            for (int l = 0; l < dimension; l++)
            {
                scale[k, l] = Widening * covariance[k, l];
            }

            scale[k, k] += (Stabiliser * (scale[k, k] + mean)) + 1e-12;
        }

        return new StudentDensity(centre, Cholesky.Factor(scale, 0.0, new ParallelLoop(1)).Lower, degrees);
    }

    /// <summary>A draw: normal numbers over the root of a mean of squares of as many as there are degrees of freedom.</summary>
    internal double[] Draw(PhiloxStream random)
    {
        double squares = 0.0;
        for (int j = 0; j < (int)_degrees; j++)
        {
            double normal = random.NextNormal().Value;
            squares += normal * normal / (int)_degrees;
        }

        var standard = new double[_centre.Length];
        for (int k = 0; k < standard.Length; k++)
        {
            standard[k] = random.NextNormal().Value / Math.Sqrt(squares);
        }

        var drawn = (double[])_centre.Clone();
        for (int k = 0; k < drawn.Length; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                drawn[k] += _lower[k, l] * standard[l];
            }
        }

        return drawn;
    }

    internal double LogDensity(double[] point)
    {
        double squares = 0.0;
        var standard = new double[point.Length];
        for (int k = 0; k < point.Length; k++)
        {
            double left = point[k] - _centre[k];
            for (int l = 0; l < k; l++)
            {
                left -= _lower[k, l] * standard[l];
            }

            standard[k] = left / _lower[k, k];
            squares += standard[k] * standard[k];
        }

        return _logConstant - 0.5 * (_degrees + point.Length) * Math.Log(1.0 + squares / _degrees);
    }
}
