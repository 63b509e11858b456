using System.Numerics;
using ProbDsl.Execution;
using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Regression;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>What the peers do, done by us.</summary>
internal static class Ours
{
    internal static Action Prepare(PeerJob job, ParallelLoop loop) => job.Kind switch
    {
        "potrf" => job.IsSingle ? Factor(In<float>(PositiveDefinite(job.Size)), loop) : Factor(PositiveDefinite(job.Size), loop),
        "step" => Step(job, loop),
        _ => Normals(job.Size, loop),
    };

    private static Action Factor<T>(DenseMatrix<T> matrix, ParallelLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var workspace = new CholeskyWorkspace<T>(matrix.Rows);
        return () => workspace.Factor(matrix, 0.0, loop);
    }

    /// <summary>The parts of a step in their order, to be run one after another: each leaves behind what the next one reads.</summary>
    internal static IReadOnlyList<(string Name, Action Run)> Parts(PeerJob job, ParallelLoop loop) =>
        job.IsSingle ? Parts<float>(job, loop) : Parts<double>(job, loop);

    private static Action Step(PeerJob job, ParallelLoop loop)
    {
        Action[] parts = [.. Parts(job, loop).Select(static part => part.Run)];
        return () => Array.ForEach(parts, static part => part());
    }

    // All in one precision. Buffers are made once, as those of a fit that iterates are.
    private static IReadOnlyList<(string Name, Action Run)> Parts<T>(PeerJob job, ParallelLoop loop)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Kernel kernel, PointSet x, PointSet y, DenseMatrix s) = Data(job);
        DenseMatrix<T> cotangents = In<T>(s);
        var workspace = new CholeskyWorkspace<T>(job.Size);
        var right = new DenseMatrix<T>(job.Size, s.Columns);
        CholeskyFactor<T>? factor = null;
        return
        [
            ("factor", () => factor = workspace.Factor(gram => GramMatrix.LowerTriangle(kernel, x, gram, loop), 0.1, loop)),
            ("product", () =>
            {
                Array.Clear(right.Values);
                GramMatrix.Accumulate(kernel, x, y, cotangents, right, loop);
            }),
            ("solve", () => factor!.SolveInPlace(right, loop)),
        ];
    }

    private static Action Normals(int count, ParallelLoop loop)
    {
        const int Piece = 1 << 16;
        const int DrawsPerSample = 16;
        var buffer = new double[count];
        return () => loop.Run(count / Piece, piece =>
        {
            Span<double> ids = stackalloc double[8];
            for (int i = 0; i < Piece; i += 8 * DrawsPerSample)
            {
                for (int lane = 0; lane < 8; lane++)
                {
                    ids[lane] = (piece * Piece + i) / DrawsPerSample + lane;
                }

                var stream = new LaneStream<Lane8>(new RandomKey(1, 0), Lane8.Load(ids, 0));
                for (int draw = 0; draw < DrawsPerSample; draw++)
                {
                    Lane8.Store(stream.NextNormal(), buffer, piece * Piece + i + 8 * draw);
                }
            }
        });
    }

    private static (Kernel Kernel, PointSet Sleep, PointSet Wake, DenseMatrix Cotangents) Data(PeerJob job)
    {
        var random = new Random(1);
        PointSet x = Points(random, job.Size, job.Dimension);
        PointSet y = Points(random, job.Wake, job.Dimension);
        var s = new DenseMatrix(job.Wake, job.Dimension + 1);
        for (int i = 0; i < s.Rows; i++)
        {
            foreach (ref double entry in s.Row(i))
            {
                entry = Normal(random);
            }
        }

        return (Kernel.Gaussian(Math.Sqrt(job.Dimension)), x, y, s);
    }

    internal static PointSet Points(Random random, int count, int dimension)
    {
        var coordinates = new double[count * dimension];
        foreach (ref double coordinate in coordinates.AsSpan())
        {
            coordinate = Normal(random);
        }

        return new PointSet(count, dimension, coordinates);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    private static DenseMatrix PositiveDefinite(int n)
    {
        var random = new Random(1);
        var matrix = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++)
        {
            matrix.Row(i).Fill(0.5);
            matrix[i, i] = 1.0 + random.NextDouble();
        }

        return matrix;
    }

    private static DenseMatrix<T> In<T>(DenseMatrix matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rounded = new DenseMatrix<T>(matrix.Rows, matrix.Columns);
        for (int i = 0; i < matrix.Values.Length; i++)
        {
            rounded.Values[i] = T.CreateTruncating(matrix.Values[i]);
        }

        return rounded;
    }
}
