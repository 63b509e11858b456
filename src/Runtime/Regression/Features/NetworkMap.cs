using ProbDsl.Randomness;

namespace ProbDsl.Regression;

/// <summary>
/// u = A x + B tanh(C x + c): a linear map of D inputs to F features beside a hidden layer of H units, with its reverse. The linear part finds the
/// directions that matter, the layer bends them; with B = 0 it is a projection.
/// </summary>
internal sealed class NetworkMap : ILearnedMap<NetworkMap, PointSet>
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _hidden;
    private readonly double[] _weights;

    /// <param name="inputs">D.</param>
    /// <param name="outputs">F.</param>
    /// <param name="hidden">H.</param>
    /// <param name="weights">A (F x D), B (F x H), C (H x D) and c (H), row by row, one after another.</param>
    internal NetworkMap(int inputs, int outputs, int hidden, double[] weights)
    {
        if (weights.Length != Length(inputs, outputs, hidden))
        {
            throw new ArgumentException($"expected {Length(inputs, outputs, hidden)} weights, found {weights.Length}", nameof(weights));
        }

        _inputs = inputs;
        _outputs = outputs;
        _hidden = hidden;
        _weights = weights;
    }

    /// <summary>A, B, C and c.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The number of weights.</summary>
    internal static int Length(int inputs, int outputs, int hidden) => outputs * (inputs + hidden) + hidden * (inputs + 1);

    /// <summary>
    /// First weights: normal with variances that keep standardised inputs standardised, B a tenth of that, so that learning begins at a random projection.
    /// </summary>
    internal static NetworkMap Create(FeatureNetwork options, int inputs, RandomKey key)
    {
        int outputs = options.Outputs;
        int hidden = options.HiddenUnits;
        var weights = new double[Length(inputs, outputs, hidden)];
        double ofInputs = 1.0 / Math.Sqrt(Math.Max(1, inputs));
        int a = outputs * inputs;
        int b = a + outputs * hidden;
        int c = b + hidden * inputs;
        for (int index = 0; index < c; index++)
        {
            double scale = index < a || index >= b ? ofInputs : 0.1 / Math.Sqrt(hidden);
            weights[index] = scale * new SpectralDraw(key, index).Direction(0);
        }

        return new NetworkMap(inputs, outputs, hidden, weights);
    }

    /// <inheritdoc/>
    public NetworkMap With(double[] weights) => new(_inputs, _outputs, _hidden, weights);

    /// <summary>Features of points, n x F.</summary>
    public PointSet Apply(PointSet points)
    {
        var features = new double[points.Count * _outputs];
        var activations = new double[_hidden];
        for (int i = 0; i < points.Count; i++)
        {
            ReadOnlySpan<double> x = points.ByPoint.Row(i);
            Activate(x, activations);
            for (int f = 0; f < _outputs; f++)
            {
                features[f * points.Count + i] = Dot(RowOfA(f), x) + Dot(RowOfB(f), activations);
            }
        }

        return new PointSet(points.Count, _outputs, features);
    }

    /// <inheritdoc/>
    public double[] PullBack(PointSet points, DenseMatrix byFeature)
    {
        var gradient = new double[_weights.Length];
        int b = _outputs * _inputs;
        int c = b + _outputs * _hidden;
        int offsets = c + _hidden * _inputs;
        var activations = new double[_hidden];
        for (int i = 0; i < points.Count; i++)
        {
            ReadOnlySpan<double> x = points.ByPoint.Row(i);
            ReadOnlySpan<double> cotangents = byFeature.Row(i);
            Activate(x, activations);
            for (int f = 0; f < _outputs; f++)
            {
                AddMultiple(cotangents[f], x, gradient.AsSpan(f * _inputs, _inputs));
                AddMultiple(cotangents[f], activations, gradient.AsSpan(b + f * _hidden, _hidden));
            }

            for (int h = 0; h < _hidden; h++)
            {
                double byActivation = 0.0;
                for (int f = 0; f < _outputs; f++)
                {
                    byActivation += cotangents[f] * _weights[b + f * _hidden + h];
                }

                double slope = byActivation * (1.0 - activations[h] * activations[h]);
                AddMultiple(slope, x, gradient.AsSpan(c + h * _inputs, _inputs));
                gradient[offsets + h] += slope;
            }
        }

        return gradient;
    }

    private void Activate(ReadOnlySpan<double> x, Span<double> activations)
    {
        int c = _outputs * (_inputs + _hidden);
        int offsets = c + _hidden * _inputs;
        for (int h = 0; h < _hidden; h++)
        {
            activations[h] = Math.Tanh(Dot(_weights.AsSpan(c + h * _inputs, _inputs), x) + _weights[offsets + h]);
        }
    }

    private ReadOnlySpan<double> RowOfA(int feature) => _weights.AsSpan(feature * _inputs, _inputs);

    private ReadOnlySpan<double> RowOfB(int feature) => _weights.AsSpan(_outputs * _inputs + feature * _hidden, _hidden);

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0.0;
        for (int k = 0; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return sum;
    }

    private static void AddMultiple(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        for (int k = 0; k < target.Length; k++)
        {
            target[k] += factor * source[k];
        }
    }
}
