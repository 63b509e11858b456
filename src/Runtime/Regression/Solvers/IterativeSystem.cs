using ProbDsl.Execution;
using ProbDsl.LinearAlgebra;
using ProbDsl.Randomness;

namespace ProbDsl.Regression;

/// <summary>
/// Solved by conjugate gradients through products with tiles of K that are never stored, preconditioned by a low-rank factor of randomly drawn
/// pivots: n r^2 operations once, n^2 (2 D + 2 p + 25) an iteration, memory O(n r).
/// </summary>
internal sealed class IterativeSystem : KernelSystem
{
    /// <summary>Random signs that an estimate of the diagonal is made of.</summary>
    private const int Probes = 32;

    /// <summary>Trace of the rest, in units of the ridge, below which more pivots would not save an iteration.</summary>
    private const double EnoughTrace = 0.1;

    // Random numbers that nothing else draws: which pivots, and which signs.
    private static readonly RandomKey s_pivots = new(0x70697663, 0);
    private static readonly RandomKey s_probes = new(0x70697663, 1);

    private readonly GramOperator _matrix;
    private readonly LowRankSolver _preconditioner;
    private readonly SolverOptions _options;
    private int _unconverged;
    private double _residual;

    private IterativeSystem(PointSet points, Kernel kernel, double ridge, SolverOptions options, ParallelLoop loop)
        : base(points, kernel, ridge)
    {
        _matrix = new GramOperator(kernel, points);
        _options = options;
        var factor = PivotedCholesky.Factor(
            _matrix, EnoughTrace * ridge, options.RankLimit(points.Count), loop, s_pivots);
        Rank = factor.Rank;
        _preconditioner = new LowRankSolver(factor.Transposed, ridge, loop);
    }

    /// <summary>Pivots of the preconditioner.</summary>
    internal int Rank { get; }

    /// <summary>Products with K so far.</summary>
    internal int Iterations { get; private set; }

    /// <inheritdoc/>
    internal override SolverDiagnostics Diagnostics => new(0, _unconverged, _residual, Rank);

    internal static IterativeSystem Create(PointSet points, Kernel kernel, double ridge, SolverOptions options, ParallelLoop loop) =>
        new(points, kernel, ridge, options, loop);

    /// <inheritdoc/>
    internal override void SolveInPlace(DenseMatrix rightHandSides, ParallelLoop loop)
    {
        ConjugateGradientResult result = ConjugateGradient.Solve(
            _matrix, Ridge, rightHandSides, _preconditioner, _options.Tolerance, _options.MostIterations, loop);
        Iterations += result.Iterations;
        _unconverged += result.IsConverged ? 0 : 1;
        _residual = Math.Max(_residual, result.Residuals.Max());
        result.Solution.Values.CopyTo(rightHandSides.Values, 0);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Exact up to <see cref="SolverOptions.LargestCholesky"/> points. Beyond, that of the preconditioner plus an estimate of the difference from 32
    /// vectors s of random signs, the mean of s * (C - P^-1) s, whose error is that of the off-diagonal of the difference over the root of 32
    /// (C. Bekas, E. Kokiopoulou and Y. Saad, Applied Numerical Mathematics 57 (2007) 1214); brought into [1 / (k(x, x) + ridge), 1 / ridge], where it lies.
    /// </remarks>
    internal override double[] DiagonalOfInverse(ParallelLoop loop)
    {
        int n = Points.Count;
        if (n <= _options.LargestCholesky)
        {
            return CholeskySystem.Create(Points, Kernel, Ridge, loop).DiagonalOfInverse(loop);
        }

        var signs = new DenseMatrix(n, Probes);
        for (int i = 0; i < n; i++)
        {
            var stream = new PhiloxStream(s_probes, (uint)i);
            foreach (ref double sign in signs.Row(i))
            {
                sign = stream.NextUniform().Value < 0.5 ? -1.0 : 1.0;
            }
        }

        DenseMatrix solved = signs.Clone();
        SolveInPlace(solved, loop);
        DenseMatrix near = signs.Clone();
        _preconditioner.SolveInPlace(near, loop);
        double[] diagonal = _preconditioner.DiagonalOfInverse(loop);
        for (int i = 0; i < n; i++)
        {
            double sum = 0.0;
            for (int j = 0; j < Probes; j++)
            {
                sum += signs[i, j] * (solved[i, j] - near[i, j]);
            }

            double own = Kernel.Evaluate(Points.SquaredNorms[i], Points.SquaredNorms[i], Points.SquaredNorms[i]);
            diagonal[i] = Math.Clamp(diagonal[i] + sum / Probes, 1.0 / (own + Ridge), 1.0 / Ridge);
        }

        return diagonal;
    }
}
