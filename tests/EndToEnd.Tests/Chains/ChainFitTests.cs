using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Chains;

/// <summary>Fits step by step against exact maxima.</summary>
public class ChainFitTests
{
    private static readonly FitPhase[] Phases = [new(3000, 40, 1.0), new(6000, 60, 0.15)];
    private static readonly Wander Start = new(0.3, 1, 1);

    private static double[] Path { get; } = new Models.Chains.WanderingModel(100).Sample(new Wander(0.9, 0.6, 0.8), 1, 5)[0].Observation;

    [Fact]
    public void AHiddenAutoregressionEndsAtTheMaximumOfItsLikelihood()
    {
        Fit<Wander> fit = Learner.Fit(new Models.Chains.WanderingModel(100), [Path], Start, Options(1));

        // Silver is d / 20.
        Assert.InRange(Best() - LogLikelihood(fit.Parameters), 0, 0.15);
        Assert.NotEqual(FitGrade.Failed, fit.Verdict.Grade);
        Assert.All(fit.Diagnostics.HeldOutRSquared, static r => Assert.True(r > 0, $"{r}"));
    }

    [Fact]
    public void WhereTheStatesStandInTheTextDoesNotMatter()
    {
        Fit<Wander> fit = Learner.Fit(new Models.Chains.StatesFirstModel(100), [Path], Start, Options(2));
        Assert.InRange(Best() - LogLikelihood(fit.Parameters), 0, 0.15);
    }

    [Fact]
    public void AWindowAloneLosesWhatLiesOutside()
    {
        Fit<Wander> fit = Learner.Fit(
            new Models.Chains.WanderingModel(100), [Path], Start, Options(3) with { Chains = new ChainOptions { Window = 3, Summaries = false } });
        Assert.InRange(Best() - LogLikelihood(fit.Parameters), 0, 0.6);
    }

    [Fact]
    public void OneThreadAndTwoGiveTheSameBits()
    {
        Wander Learn(int threads) => Learner.Fit(
            new Models.Chains.WanderingModel(30), [Path[..30]], Start, Options(4) with { Phases = [new(500, 6, 0.5)], Threads = threads }).Parameters;
        Assert.Equal(Learn(1), Learn(2));
    }

    [Fact]
    public void AResumedFitEndsWithTheSameBits()
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        try
        {
            var model = new Models.Chains.WanderingModel(30);
            FitOptions options = Options(5) with { Phases = [new(500, 12, 0.5)] };
            Wander whole = Learner.Fit(model, [Path[..30]], Start, options).Parameters;
            FitOptions saved = options with { Checkpoint = new FitCheckpoint(path) };
            using var stop = new CancellationTokenSource();
            Learner.Fit(model, [Path[..30]], Start, saved, new StopAt(7, stop), stop.Token);
            Assert.Equal(whole, Learner.Fit(model, [Path[..30]], Start, saved).Parameters);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void UnitsOfDifferentSeriesAreLearnedTogether()
    {
        var truth = new Wander(0.8, 0.6, 0.8);
        double[][] data = [.. new Models.Chains.WanderingModel(12).Sample(truth, 60, 8).Select(static unit => unit.Observation)];
        Fit<Wander> fit = Learner.Fit(new Models.Chains.WanderingModel(12), data, Start, Options(6));
        double Total(Wander p) => data.Sum(series => LogLikelihood(series, p));
        Assert.InRange(Maximum(Total) - Total(fit.Parameters), 0, 0.15);
    }

    [Fact]
    public void AModelWithoutChainsIsRefusedWhereWindowsAreAsked()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Corpus.Rasch.AnswersModel(), [new[] { true, false }], new Corpus.Items([0, 0], 1), new FitOptions { Structure = StructureRule.Windows }));
        Assert.Contains("Rasch.Answers", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASeriesOfOneStepIsLearnedAsAWhole()
    {
        Fit<Wander> fit = Learner.Fit(new Models.Chains.WanderingModel(1), [new[] { 0.7 }, [0.2]], Start, Options(1) with { Phases = [new(100, 5, 0.3)] });
        Assert.True(double.IsFinite(fit.Parameters.Noise));
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Models.Chains.WanderingModel(1), [new[] { 0.7 }], Start, new FitOptions { Structure = StructureRule.Windows }));
        Assert.Contains("no latent is linked", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWindowLongerThanTheSeriesIsTheSeries()
    {
        Fit<Wander> fit = Learner.Fit(new Models.Chains.WanderingModel(12), [Path[..12]], Start, Options(1) with
        {
            Structure = StructureRule.Windows, Phases = [new(500, 3, 0.3)], Chains = new ChainOptions { Window = 20, Summaries = false },
        });
        Assert.True(double.IsFinite(fit.Parameters.Noise));
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(static () => new ChainOptions { Window = -1 });
        Assert.Contains("Window", thrown.Message, StringComparison.Ordinal);
    }

    private static FitOptions Options(ulong seed) => new() { Seed = seed, Phases = Phases };

    private static double LogLikelihood(Wander p) => LogLikelihood(Path, p);

    private static double LogLikelihood(double[] series, Wander p) => StateSpaceLikelihood.Evaluate(
        Array.ConvertAll(series, static value => new[] { value }), [0], new[,] { { 1.0 } }, new[,] { { p.Carry } }, p.Push, p.Noise);

    private static double Best() => Maximum(LogLikelihood);

    private static double Maximum(Func<Wander, double> logLikelihood)
    {
        static Wander At(Vector<double> x) => new(1 / (1 + Math.Exp(-x[0])), Math.Exp(x[1]), Math.Exp(x[2]));
        IObjectiveFunction objective = ObjectiveFunction.Value(x => -logLikelihood(At(x)));
        return -new NelderMeadSimplex(1e-10, 2000).FindMinimum(objective, Vector<double>.Build.Dense([1, -0.5, -0.3])).FunctionInfoAtMinimum.Value;
    }

    private sealed class StopAt(int iteration, CancellationTokenSource source) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Iteration == iteration)
            {
                source.Cancel();
            }
        }
    }
}
