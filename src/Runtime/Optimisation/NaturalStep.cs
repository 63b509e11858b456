namespace ProbDsl.Optimisation;

/// <summary>
/// Steps along the generalised eigenvectors of observed and complete information, each divided by its share r of
/// observed information, clipped to [floor, 1]: Newton's step where the data speak, that of EM times 1/floor at most
/// where they do not. No learning rate (defaults.md 1 and 6.6).
/// </summary>
/// <param name="floor">Least r, in (0, 1].</param>
/// <param name="largestStep">Bound of step' F_c step: twice the Kullback-Leibler divergence of the complete model.</param>
internal sealed class NaturalStep(double floor, double largestStep) : IStepRule
{
    private const int EarlyIterations = 10;
    private const double EarlyMemory = 0.7;
    private const double LateMemory = 0.9;

    private double[,]? _information;
    private double[,]? _completeInformation;
    private double[] _reference = [];
    private int _iteration;

    /// <inheritdoc/>
    public StepMemory Memory
    {
        get => _information is null || _completeInformation is null
            ? StepMemory.Empty
            : new StepMemory(_iteration, [.. _information.Cast<double>()], [.. _completeInformation.Cast<double>()], [.. _reference]);
        set => (_iteration, _information, _completeInformation, _reference) =
            (value.Iteration, Square(value.First), Square(value.Second), [.. value.Reference]);
    }

    /// <inheritdoc/>
    public double[] Step(double[] gradient, double[,] information, double[,] completeInformation, double gain)
    {
        double memory = _iteration < EarlyIterations ? EarlyMemory : LateMemory;
        _iteration++;
        _information = Average(_information, information, memory);
        _completeInformation = Average(_completeInformation, completeInformation, memory);

        int d = gradient.Length;
        _reference = _reference.Length == d ? _reference : [.. Enumerable.Range(0, d).Select(j => completeInformation[j, j])];
        GeneralisedEigen eigen = GeneralisedEigen.Solve(_information, _completeInformation, _reference);
        var step = new double[d];
        for (int j = 0; j < d; j++)
        {
            double along = 0.0;
            for (int i = 0; i < d; i++)
            {
                along += eigen.Vectors[i, j] * gradient[i];
            }

            double length = gain * along / Math.Clamp(eigen.Values[j], floor, 1.0);
            for (int i = 0; i < d; i++)
            {
                step[i] += length * eigen.Vectors[i, j];
            }
        }

        double squared = SquaredLength(step, _completeInformation);
        if (squared > largestStep)
        {
            double factor = Math.Sqrt(largestStep / squared);
            for (int i = 0; i < d; i++)
            {
                step[i] *= factor;
            }
        }

        return step;
    }

    /// <summary>step' F_c step.</summary>
    internal static double SquaredLength(double[] step, double[,] completeInformation)
    {
        double sum = 0.0;
        for (int i = 0; i < step.Length; i++)
        {
            for (int j = 0; j < step.Length; j++)
            {
                sum += step[i] * completeInformation[i, j] * step[j];
            }
        }

        return sum;
    }

    private static double[,]? Square(double[] rows)
    {
        if (rows.Length == 0)
        {
            return null;
        }

        int d = (int)Math.Round(Math.Sqrt(rows.Length));
        var matrix = new double[d, d];
        Buffer.BlockCopy(rows, 0, matrix, 0, rows.Length * sizeof(double));
        return matrix;
    }

    private static double[,] Average(double[,]? old, double[,] next, double memory)
    {
        if (old is null)
        {
            return (double[,])next.Clone();
        }

        for (int i = 0; i < next.GetLength(0); i++)
        {
            for (int j = 0; j < next.GetLength(1); j++)
            {
                old[i, j] = memory * old[i, j] + (1.0 - memory) * next[i, j];
            }
        }

        return old;
    }
}
