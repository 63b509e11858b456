using System.Diagnostics;
using System.Globalization;
using Corpus;

namespace ProbDsl.Learning.Benchmarks;

/// <summary>One iteration of a fit with very many training pairs.</summary>
internal static class LargeFit
{
    internal static void Run(int sleepSamples, SolverChoice choice)
    {
        var options = new FitOptions
        {
            Seed = 1, Phases = [new FitPhase(sleepSamples, 1, 1.0)], StartSearch = StartSearchRule.Never, Solver = new SolverOptions { Choice = choice },
        };
        Fit<Regimes> fit = Learner.Fit(new OldFaithful.DurationModel(), Program.Data(), Program.Start, options);
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1073741824.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sleepSamples} training pairs, {choice}: rank {fit.Curves[0].Solver.LargestRank}, residual {fit.Curves[0].Solver.LargestResidual:0.0e0}, gradient {fit.Curves[0].GradientNorm:R}, {fit.Seconds:0.0} s, processor {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s, peak {peak:0.00} GiB"));
    }
}
