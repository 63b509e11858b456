using System.Globalization;
using Corpus;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>
/// <c>iteration [table.md] [python]</c>: whole iterations of learning beside a PyTorch script of the same.
/// <c>startup [table.md]</c>: from the start of a process to its first gradient, in processes of their own.
/// <c>memory N [SOLVER]</c>: one iteration with N training pairs, and the peak of the memory it took.
/// <c>decoder OUTPUTS HIDDEN PAIRS ITERATIONS</c>: a decoder of very many parameters, its exact held-out log-likelihood before and after, and the peak of memory.
/// <c>series [table.md]</c>: iterations site by site of series of 180, 1,800 and 18,000 steps.
/// </summary>
internal static class Program
{
    internal static readonly Regimes Start = new([0.5, 0.5], [2.2, 4.0], [0.37, 0.37]);

    private static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["first", ..]:
                Startup.First();
                break;
            case ["startup", .. string[] rest]:
                Write(rest, Startup.Run);
                break;
            case ["iteration", .. string[] rest]:
                Write(rest, table => Iterations.Run(table, rest.Length > 1 ? rest[1] : "python3"));
                break;
            case ["memory", string size, .. string[] rest]:
                LargeFit.Run(int.Parse(size, CultureInfo.InvariantCulture), rest.Length > 0 ? Enum.Parse<SolverChoice>(rest[0]) : SolverChoice.Automatic);
                break;
            case ["decoder", string outputs, string hidden, string pairs, string iterations]:
                LargeDecoder.Run(
                    int.Parse(outputs, CultureInfo.InvariantCulture), int.Parse(hidden, CultureInfo.InvariantCulture),
                    int.Parse(pairs, CultureInfo.InvariantCulture), int.Parse(iterations, CultureInfo.InvariantCulture));
                break;
            case ["series", .. string[] rest]:
                Write(rest, SeriesLength.Run);
                break;
            case ["series-once", string steps]:
                SeriesLength.Once(int.Parse(steps, CultureInfo.InvariantCulture));
                break;
            default:
                Console.Error.WriteLine("expected iteration, startup, memory N, decoder OUTPUTS HIDDEN PAIRS ITERATIONS, or series");
                break;
        }
    }

    /// <summary>As many durations as the data set has, drawn near its optimum: what is timed does not depend on which.</summary>
    internal static double[] Data()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 272).Select(_ =>
        {
            double normal = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
            return random.NextDouble() < 0.36 ? 2.0 + (0.25 * normal) : 4.3 + (0.4 * normal);
        })];
    }

    private static void Write(string[] rest, Action<TextWriter> run)
    {
        using TextWriter table = rest.Length > 0 ? new StreamWriter(rest[0], append: true) : Console.Out;
        run(table);
    }
}
