namespace ProbDsl.Optimisation;

/// <summary>
/// D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1, as ascent and with
/// the published constants.
/// </summary>
internal sealed class Adam(int dimension, double learningRate) : IStepRule
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const double Epsilon = 1e-8;

    private double[] _first = new double[dimension];
    private double[] _second = new double[dimension];
    private int _iteration;

    /// <inheritdoc/>
    public StepMemory Memory
    {
        get => new(_iteration, [.. _first], [.. _second], []);
        set => (_iteration, _first, _second) = value.Iteration == 0
            ? (0, new double[dimension], new double[dimension])
            : (value.Iteration, [.. value.First], [.. value.Second]);
    }

    /// <inheritdoc/>
    public double[] Step(double[] gradient, double[,] information, double[,] completeInformation, double gain)
    {
        _iteration++;
        double firstCorrection = 1.0 - Math.Pow(FirstDecay, _iteration);
        double secondCorrection = 1.0 - Math.Pow(SecondDecay, _iteration);
        var step = new double[gradient.Length];
        for (int j = 0; j < step.Length; j++)
        {
            _first[j] = FirstDecay * _first[j] + (1.0 - FirstDecay) * gradient[j];
            _second[j] = SecondDecay * _second[j] + (1.0 - SecondDecay) * gradient[j] * gradient[j];
            step[j] = gain * learningRate * (_first[j] / firstCorrection) / (Math.Sqrt(_second[j] / secondCorrection) + Epsilon);
        }

        return step;
    }
}
