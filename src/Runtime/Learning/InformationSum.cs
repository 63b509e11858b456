using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Learning;

/// <summary>
/// The observed information from the predictions s_1 ... s_K of independent regressions on the same held-out samples with scores S: F = X + X' - P, X the
/// mean of s^ S' over samples and regressions, P the mean of s_a s_b' over samples and all pairs of different regressions. The noise of a regression is in no mean of these, its bias
/// counts to second order; of the noise of the products K regressions leave a Kth, not the root of it, for every one is paired with every other.
/// </summary>
/// <param name="loop">Cuts the work over threads.</param>
internal sealed class InformationSum(ParallelLoop loop)
{
    private readonly PackedProduct<double> _product = new();
    private DenseMatrix? _sum;
    private DenseMatrix? _own;
    private DenseMatrix? _scores;
    private int _regressions;

    /// <summary>Adds what one regression predicts.</summary>
    /// <param name="predictions">n x d.</param>
    /// <param name="scores">n x d, the same for every regression.</param>
    internal void Add(DenseMatrix predictions, DenseMatrix scores)
    {
        _sum ??= new DenseMatrix(predictions.Rows, predictions.Columns);
        _own ??= new DenseMatrix(predictions.Columns, predictions.Columns);
        _scores = scores;
        for (int i = 0; i < predictions.Values.Length; i++)
        {
            _sum.Values[i] += predictions.Values[i];
        }

        _product.Accumulate(_own, predictions, true, predictions, false, 1.0, loop);
        _regressions++;
    }

    /// <summary>Adds observed and complete information to an estimate.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two regressions.</exception>
    internal void AddTo(AveragedEstimate estimate)
    {
        if (_regressions < 2)
        {
            throw new InvalidOperationException($"expected two regressions or more, found {_regressions}");
        }

        int n = _scores!.Rows;
        int d = _scores.Columns;
        double pairs = (double)_regressions * (_regressions - 1);
        DenseMatrix cross = Products(_sum!, _scores);
        DenseMatrix all = Products(_sum!, _sum!);
        DenseMatrix complete = Products(_scores, _scores);
        for (int j = 0; j < d; j++)
        {
            for (int k = 0; k < d; k++)
            {
                estimate.CompleteInformation[j, k] += complete[j, k] / n;
                estimate.Information[j, k] += ((cross[j, k] + cross[k, j]) / _regressions - (all[j, k] - _own![j, k]) / pairs) / n;
            }
        }
    }

    private DenseMatrix Products(DenseMatrix left, DenseMatrix right)
    {
        var products = new DenseMatrix(left.Columns, right.Columns);
        _product.Accumulate(products, left, true, right, false, 1.0, loop);
        return products;
    }
}
