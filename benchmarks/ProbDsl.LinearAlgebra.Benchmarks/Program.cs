using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>
/// <c>peers [table.md] [python] [potrf,hand,published,autograd,sklearn,normals] [threads] [sizes]</c> measures beside the peers, in turn with
/// them, steps of the sizes 1000,2000,4000 or those named; <c>parts [sizes]</c> what each part of our own step takes of one thread;
/// <c>solvers [table.md]</c> the solvers of large regressions, each in a process of its own; anything else goes to BenchmarkDotNet (<c>--filter *Widths*</c>).
/// </summary>
internal static class Program
{
    private static readonly int[] s_sizes = [1000, 2000, 4000];
    private static readonly string[] s_types = ["float64", "float32"];

    private static void Main(string[] arguments)
    {
        if (arguments is ["solver", .. string[] job])
        {
            SolverRun.Run(job, Console.Out);
            return;
        }

        if (arguments is ["solvers", ..])
        {
            using TextWriter rows = arguments.Length > 1 ? new StreamWriter(arguments[1], append: true) : Console.Out;
            SolverRun.All(rows);
            return;
        }

        if (arguments is ["parts", ..])
        {
            StepParts.Write(Steps("", arguments.Length > 1 ? Sizes(arguments[1]) : s_sizes), Console.Out);
            return;
        }

        if (arguments is not ["peers", ..])
        {
            IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
            return;
        }

        using TextWriter table = arguments.Length > 1 ? new StreamWriter(arguments[1], append: true) : Console.Out;
        string python = arguments.Length > 2 ? arguments[2] : "python3";
        string only = arguments.Length > 3 ? arguments[3] : "potrf,hand,published,autograd,sklearn,normals";
        string script = Path.Combine(AppContext.BaseDirectory, "peer.py");
        int threads = arguments.Length > 4 ? int.Parse(arguments[4], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threads} threads each."));
        table.WriteLine();
        var contest = new Contest(python, script, threads, table);
        int[] sizes = arguments.Length > 5 ? Sizes(arguments[5]) : s_sizes;
        foreach (string part in only.Split(','))
        {
            Run(contest, part, sizes);
        }
    }

    private static void Run(Contest contest, string part, int[] sizes)
    {
        switch (part)
        {
            case "potrf":
                contest.Run(
                    "Cholesky factor against OpenBLAS potrf", "0.9",
                    [.. from type in s_types from n in new[] { 1024, 2048, 4096 } select new PeerJob("potrf", "openblas", n, 0, 0, type)], 12);
                break;
            case "hand":
                contest.Run("Kernel regression step, M = 1000, D + 1 right-hand sides, against PyTorch by hand", "2", Steps("torch", sizes), 7);
                break;
            case "autograd":
                contest.Run(
                    "The same step against PyTorch with M right-hand sides and automatic differentiation of our own formulation", "none stated",
                    Steps("autograd", [1000, 2000]), 4);
                break;
            case "published":
                contest.Run(
                    "The same step against the published form in PyTorch, forward and backward", "15 (D = 10), 40 (D = 100)",
                    [.. Steps("published", [1000]), .. Steps("published-stable", [1000])], 5);
                break;
            case "sklearn":
                contest.Run("The same step against KernelRidge of scikit-learn with D + 1 targets", "none stated", Steps("sklearn", [1000, 2000]), 4);
                break;
            default:
                contest.Run("Standard normals, four million", "3", [new PeerJob("normals", "torch", 1 << 22, 0, 0, "float64")], 20);
                break;
        }
    }

    private static int[] Sizes(string list) => [.. list.Split(',').Select(static size => int.Parse(size, CultureInfo.InvariantCulture))];

    private static PeerJob[] Steps(string form, int[] sizes) =>
        [.. from n in sizes from d in new[] { 10, 100 } from type in s_types select new PeerJob("step", form, n, d, 1000, type)];
}
