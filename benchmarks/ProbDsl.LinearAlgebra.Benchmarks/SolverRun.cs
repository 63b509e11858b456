using System.Diagnostics;
using System.Globalization;
using ProbDsl.Execution;
using ProbDsl.Regression;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>
/// One regression of some size by one solver, in a process of its own, for the peak of its memory: trained, solved for eight targets and
/// evaluated at as many other points as a tenth of the training pairs.
/// </summary>
internal static class SolverRun
{
    private const int Targets = 8;
    private const double Ridge = 0.01;

    /// <summary><c>solver CHOICE PRECISION N D [CHECK]</c>: writes one row; with CHECK, the error of predictions against a Cholesky factor.</summary>
    internal static void Run(ReadOnlySpan<string> arguments, TextWriter table)
    {
        var options = new SolverOptions
        {
            Choice = Enum.Parse<SolverChoice>(arguments[0]), Precision = Enum.Parse<SolverPrecision>(arguments[1]), Tolerance = 1e-8,
        };
        int n = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        int dimension = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        var loop = new ParallelLoop(Environment.ProcessorCount);
        var random = new Random(1);
        PointSet points = Ours.Points(random, n, dimension);
        PointSet at = Ours.Points(random, n / 10, dimension);
        DenseMatrix targets = TargetsAt(points, random);
        var kernel = Kernel.GaussianQuadratic(MedianDistance.Of(points), 1.0, dimension);

        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        KernelRidgeRegressor regressor = KernelRidgeRegressor.Create(points, kernel, Ridge, options, loop);
        double trained = Stopwatch.GetElapsedTime(start).TotalSeconds;
        DenseMatrix coefficients = regressor.Coefficients(targets);
        double solved = Stopwatch.GetElapsedTime(start).TotalSeconds;
        DenseMatrix predictions = regressor.Predict(at, coefficients);
        double predicted = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1073741824.0;

        string error = "";
        if (arguments.Length > 4)
        {
            KernelRidgeRegressor exact = KernelRidgeRegressor.Create(points, kernel, Ridge, loop);
            error = Relative(exact.Predict(at, exact.Coefficients(targets)), predictions).ToString("0.0e0", CultureInfo.InvariantCulture);
        }

        int iterations = (regressor.System as IterativeSystem)?.Iterations ?? 0;
        table.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {n} | {dimension} | {options.Choice} | {options.Precision} | {regressor.System.GetType().Name} | {regressor.Diagnostics.LargestRank} | {iterations} | {trained:0.00} | {solved - trained:0.00} | {predicted - solved:0.00} | {used:0.0} | {peak:0.00} | {regressor.Diagnostics.LargestResidual:0.0e0} | {regressor.Diagnostics.FallBacks} | {error} |"));
    }

    /// <summary>Each case in a process of its own.</summary>
    internal static void All(TextWriter table)
    {
        table.WriteLine("## Solvers by size, kernel of fits, ridge 0.01, eight targets, n/10 points to predict at");
        table.WriteLine();
        table.WriteLine("| n | D | asked for | precision | system | rank | iterations | train, s | solve, s | predict, s | processor, s | peak, GiB | residual | fell back | error against Cholesky |");
        table.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        table.Flush();
        foreach (string job in (string[])[
            "Cholesky Double 4000 10", "Cholesky Single 4000 10 check", "PivotedCholesky Double 4000 2 check", "ConjugateGradient Double 4000 10 check",
            "Cholesky Double 10000 10", "ConjugateGradient Double 10000 10 check", "Cholesky Single 10000 10 check", "PivotedCholesky Double 10000 2 check",
            "Cholesky Double 20000 10", "ConjugateGradient Double 20000 10", "ConjugateGradient Double 20000 2", "PivotedCholesky Double 20000 2",
            "Automatic Double 100000 2", "Automatic Double 100000 10"])
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["solver", .. job.Split(' ')]) { RedirectStandardOutput = true };
            using Process process = Process.Start(start) ?? throw new InvalidOperationException("the benchmark did not start itself");
            table.Write(process.StandardOutput.ReadToEnd());
            table.Flush();
            process.WaitForExit();
        }

        table.WriteLine();
    }

    private static DenseMatrix TargetsAt(PointSet points, Random random)
    {
        var targets = new DenseMatrix(points.Count, Targets);
        for (int i = 0; i < targets.Rows; i++)
        {
            double first = points.ByPoint[i, 0];
            for (int j = 0; j < Targets; j++)
            {
                targets[i, j] = Math.Sin((1.0 + 0.3 * j) * first) + 0.5 * (random.NextDouble() - 0.5);
            }
        }

        return targets;
    }

    private static double Relative(DenseMatrix expected, DenseMatrix found)
    {
        double error = 0.0;
        double norm = 0.0;
        for (int i = 0; i < expected.Values.Length; i++)
        {
            error += (expected.Values[i] - found.Values[i]) * (expected.Values[i] - found.Values[i]);
            norm += expected.Values[i] * expected.Values[i];
        }

        return Math.Sqrt(error / norm);
    }
}
