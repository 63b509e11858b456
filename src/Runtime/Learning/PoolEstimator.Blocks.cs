using ProbDsl.LinearAlgebra;
using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <content>Regressions of single members of the parameter record, with hyperparameters of their own.</content>
internal sealed partial class PoolEstimator
{
    /// <summary>
    /// The gradient in all slots by the regression of each member that has its own; the columns of the predictions that belong to it are
    /// overwritten by its own.
    /// </summary>
    private double[][] EstimateBlocks(
        UnitPool pool, double[] slots, SleepSample sleep, SleepSample fresh, double[] weights, EstimatorSettings settings, DenseMatrix predictions,
        WorkspaceLease lease)
    {
        var gradients = new double[settings.Blocks.Count][];
        for (int block = 0; block < gradients.Length; block++)
        {
            (IPointRegressor regressor, InputSpace space) = TrainBlock(pool, sleep, settings, block, lease);
            var at = PointSet.Join(space.Apply(pool.Wake), space.Apply(fresh.Particles.Units));
            (DenseMatrix own, DenseMatrix adjoint) = regressor.PredictWithAdjoint(at, regressor.Coefficients(sleep.Scores), weights);
            CopyColumns(own, predictions, settings.Blocks[block].Columns);
            gradients[block] = settings.Form == GradientForm.ExponentialFamily
                ? ExponentialFamilyGradient(pool, slots, sleep.Particles, fresh.Particles, at, weights, control: 0.0, regressor, settings.Correction)
                : DirectGradient(
                    pool, slots, sleep.Particles,
                    SleepWeights.Constrain(
                        adjoint, regressor.Adjoint(space.Apply(pool.Wake), DenseMatrix.Column(pool.Weights)), settings.Weights, regressor),
                    regressor, settings.Correction);
        }

        return gradients;
    }

    private static void ReplaceSlots(double[] gradient, double[][] ofBlocks, EstimatorSettings settings)
    {
        for (int block = 0; block < ofBlocks.Length; block++)
        {
            Range slots = settings.Blocks[block].Slots;
            ofBlocks[block].AsSpan(slots).CopyTo(gradient.AsSpan(slots));
        }
    }

    /// <summary>Puts the predictions of each member's own regression into the columns that belong to it.</summary>
    /// <param name="sleep">Training pairs.</param>
    /// <param name="settings">Of the estimate.</param>
    /// <param name="pool">Whose simulations they are.</param>
    /// <param name="points">Where predictions are wanted, in a space of observations.</param>
    /// <param name="predictions">Of the joint regression at the same points; overwritten.</param>
    /// <param name="lease">Of the estimate.</param>
    private void PredictBlocks(SleepSample sleep, EstimatorSettings settings, UnitPool pool, Func<InputSpace, PointSet> points, DenseMatrix predictions,
        WorkspaceLease lease)
    {
        for (int block = 0; block < settings.Blocks.Count; block++)
        {
            (IPointRegressor regressor, InputSpace space) = TrainBlock(pool, sleep, settings, block, lease);
            DenseMatrix own = regressor.Predict(points(space), regressor.Coefficients(sleep.Scores));
            CopyColumns(own, predictions, settings.Blocks[block].Columns);
        }
    }

    private (IPointRegressor Regressor, InputSpace Space) TrainBlock(
        UnitPool pool, SleepSample sleep, EstimatorSettings settings, int block, WorkspaceLease lease)
    {
        EstimatorSettings own = settings.OfBlock(block);
        (InputSpace space, PointSet points) = PoolRegression.Embed(pool, sleep.Particles, own);
        return (PoolRegression.Train(points, own, loop, sleep.Weights, lease), space);
    }

    private static void CopyColumns(DenseMatrix source, DenseMatrix target, Range columns)
    {
        for (int i = 0; i < target.Rows; i++)
        {
            source.Row(i)[columns].CopyTo(target.Row(i)[columns]);
        }
    }
}
