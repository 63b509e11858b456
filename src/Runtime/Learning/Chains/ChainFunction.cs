using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>A learned function of the inputs of a step.</summary>
internal sealed class ChainFunction
{
    /// <summary>Pairs to a landmark, and landmarks at most: inputs have few dimensions, and targets are mostly noise.</summary>
    private const int PairsPerLandmark = 8;
    private const int MostLandmarks = 150;

    /// <summary>Farther out a quadratic kernel is all extrapolation, which a long series would add up.</summary>
    private const double MostDeviations = 4.0;

    private readonly Standardiser _standardiser;

    private ChainFunction(Standardiser standardiser, IPointRegressor regressor)
    {
        _standardiser = standardiser;
        Regressor = regressor;
    }

    /// <summary>The regression.</summary>
    internal IPointRegressor Regressor { get; }

    /// <summary>Trains it.</summary>
    /// <param name="inputs">Coordinate by coordinate.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="settings">By what kernel, with what ridge, and solved how.</param>
    /// <param name="loop">Cuts the work over threads.</param>
    internal static ChainFunction Train(double[] inputs, int count, ChainSettings settings, ParallelLoop loop)
    {
        var standardiser = Standardiser.Fit(inputs, count, inputs.Length / count);
        PointSet points = standardiser.ApplyWithin(inputs, count, MostDeviations);
        Kernel kernel = settings.Plan.KernelAt(points, settings.BandwidthFactor, null);
        return new ChainFunction(standardiser, settings.Solver is null && settings.Plan.Options.Approximation is null
            ? FeatureRidgeRegressor.Create(NystromFeatures.Create(kernel, points.Spread(Landmarks(count)), loop), points, settings.Ridge, loop)
            : settings.Plan.Train(points, kernel, settings.Ridge, settings.Solver ?? SolverOptions.Default, loop));
    }

    /// <summary>An odd number, so that landmarks at equal distances in the order of the pairs fall on all steps and units alike.</summary>
    private static int Landmarks(int pairs) => Math.Clamp(pairs / PairsPerLandmark, 1, MostLandmarks) | 1;

    /// <summary>The points of some inputs.</summary>
    internal PointSet Points(double[] inputs, int count) => _standardiser.ApplyWithin(inputs, count, MostDeviations);

    /// <summary>Targets of some rows as the columns of a matrix.</summary>
    /// <param name="byTarget">Target by target.</param>
    /// <param name="count">Number of rows.</param>
    internal static DenseMatrix Columns(double[] byTarget, int count)
    {
        var matrix = new DenseMatrix(count, byTarget.Length / count);
        for (int target = 0; target < matrix.Columns; target++)
        {
            for (int row = 0; row < count; row++)
            {
                matrix[row, target] = byTarget[target * count + row];
            }
        }

        return matrix;
    }

    /// <summary>What is predicted of some inputs, target by target.</summary>
    /// <param name="inputs">Coordinate by coordinate.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="coefficients">Of the targets.</param>
    internal double[] Apply(double[] inputs, int count, DenseMatrix coefficients) => ByTarget(Regressor.Predict(Points(inputs, count), coefficients));

    /// <summary>The columns of a matrix, one after the other.</summary>
    internal static double[] ByTarget(DenseMatrix matrix)
    {
        var byTarget = new double[matrix.Columns * matrix.Rows];
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int target = 0; target < matrix.Columns; target++)
            {
                byTarget[target * matrix.Rows + row] = matrix[row, target];
            }
        }

        return byTarget;
    }
}
