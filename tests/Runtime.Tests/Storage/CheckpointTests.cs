using System.Text.Json.Nodes;
using ProbDsl.Runtime.Tests.Learning;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Storage;

/// <summary>A run that is killed and resumed is the run that was never killed, to the last bit; what is not this run is refused.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly FitOptions Tiny = new() { Seed = 1, Phases = [new FitPhase(60, 8, 1.0), new FitPhase(80, 8, 0.3)] };

    private static readonly OldFaithful.DurationModel Model = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("probdsl-checkpoint-").FullName;

    private string File => Path.Combine(_folder, "fit.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OptimiserKind.NaturalStep, 1, SleepDistribution.Model)]
    [InlineData(OptimiserKind.NaturalStep, 3, SleepDistribution.Model)]
    [InlineData(OptimiserKind.NaturalStep, 2, SleepDistribution.Defensive)]
    [InlineData(OptimiserKind.Adam, 3, SleepDistribution.Model)]
    public void Killed_at_twenty_random_moments_ends_with_the_same_bits(OptimiserKind optimiser, int interval, SleepDistribution sleep)
    {
        FitOptions options = Tiny with { Optimiser = optimiser, Sleep = sleep };
        Fit<Regimes> whole = Fit(options);
        var moments = new Random(20 + interval);
        for (int kill = 0; kill < 20; kill++)
        {
            FitOptions saved = options with { Checkpoint = new FitCheckpoint(Path.Combine(_folder, $"{kill}.json")) { Interval = interval } };

            // Two kills in one run, the second maybe before the first: then the run goes on from there to its end.
            KillAt(saved, moments.Next(1, 17));
            KillAt(saved, moments.Next(1, 17));
            Fit<Regimes> resumed = Fit(saved with { Threads = 1 + kill % 2 });

            AssertSame(whole, resumed);
        }
    }

    /// <summary>More coordinates than scores are formed for, at the memory of Adam and without curves of the point.</summary>
    [Fact]
    public void Many_parameters_end_with_the_same_bits()
    {
        const int Lengths = 130;
        var model = new Factors.ScoresModel();
        var truth = new Loadings(new Matrix(Lengths, 2, [.. Enumerable.Range(0, 2 * Lengths).Select(static j => Math.Sin(j))]), new double[Lengths], 0.5);
        ProbDsl.Vector[] data = [.. model.Sample(truth, 30, 3).Select(static unit => unit.Observation)];
        Fit<Loadings> Run(FitOptions options, IProgress<FitProgress>? progress = null) => Learner.Fit(model, data, truth with { Noise = 1.0 }, options, progress);
        Fit<Loadings> whole = Run(Tiny);
        for (int kill = 1; kill < 16; kill += 5)
        {
            FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(Path.Combine(_folder, $"many{kill}.json")) { Interval = 2 }, Threads = 1 + kill % 2 };
            Assert.Throws<KillException>(() => Run(saved, new At(kill, static () => throw new KillException())));

            Fit<Loadings> resumed = Run(saved);

            Assert.Equal(ParameterPacking.ToSlots(whole.Parameters), ParameterPacking.ToSlots(resumed.Parameters));
            Assert.Equal(whole.Diagnostics.HeldOutRSquared, resumed.Diagnostics.HeldOutRSquared);
        }
    }

    [Fact]
    public void A_folder_as_the_path_is_refused_before_any_work() => AssertRefused(
        () => Fit(Tiny with { Checkpoint = new FitCheckpoint(_folder) }), "expected a file that can be read");

    [Fact]
    public void Cancelled_and_resumed_is_the_run_that_was_not()
    {
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(File) { Interval = 1000 } };
        using var source = new CancellationTokenSource();
        Fit<Regimes> cancelled = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, saved, new At(5, source.Cancel), source.Token);
        Assert.True(cancelled.WasCancelled);

        Fit<Regimes> resumed = Fit(saved);

        Assert.False(resumed.WasCancelled);
        AssertSame(Fit(Tiny), resumed);
    }

    [Fact]
    public void A_finished_run_is_not_run_again()
    {
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(File) };
        Fit<Regimes> first = Fit(saved);
        int reports = 0;

        Fit<Regimes> second = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, saved, new Any(() => reports++));

        Assert.Equal(0, reports);
        AssertSame(first, second);
    }

    [Fact]
    public void A_write_that_was_cut_off_leaves_the_last_whole_one()
    {
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(File) { Interval = 1 } };
        KillAt(saved, 6);
        System.IO.File.WriteAllText(File + ".writing", "{\"Format\":\"ProbDsl chec");

        AssertSame(Fit(Tiny), Fit(saved));
    }

    [Fact]
    public void Begin_anew_does_not_look()
    {
        System.IO.File.WriteAllText(File, "something else");

        Fit<Regimes> fit = Fit(Tiny with { Checkpoint = new FitCheckpoint(File) { Start = CheckpointStart.BeginAnew } });

        AssertSame(Fit(Tiny), fit);
        AssertSame(fit, Fit(Tiny with { Checkpoint = new FitCheckpoint(File) { Start = CheckpointStart.RequireResume } }));
    }

    [Fact]
    public void Required_and_missing_is_an_error() => AssertRefused(
        () => Fit(Tiny with { Checkpoint = new FitCheckpoint(File) { Start = CheckpointStart.RequireResume } }), "found no file");

    [Fact]
    public void A_checkpoint_of_something_else_is_refused_and_kept()
    {
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(File) };
        KillAt(saved, 4);
        byte[] before = System.IO.File.ReadAllBytes(File);

        AssertRefused(() => Fit(saved with { Seed = 2 }), "the options");
        AssertRefused(() => Fit(saved with { RidgeDivisor = 5 }), "the options");
        AssertRefused(() => Learner.Fit(Model, [.. Ledger.Eruptions.Skip(1)], Ledger.Start, saved), "the data");
        AssertRefused(() => Learner.Fit(Model, [.. Ledger.Eruptions.Reverse()], Ledger.Start, saved), "the data");
        AssertRefused(() => Learner.Fit(Model, Ledger.Eruptions, Ledger.Start with { Means = [2, 4] }, saved), "starting values");
        AssertRefused(
            () => Learner.Fit(new Rasch.AnswersModel(), [[true, false], [false, true]], new Items([0, 0], 1), saved),
            "expected one of Rasch.Answers, found one of OldFaithful.Duration");

        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void What_is_damaged_is_refused()
    {
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(File) };
        KillAt(saved, 4);
        string whole = System.IO.File.ReadAllText(File);

        Damage(whole[..(whole.Length / 2)], "cannot be read as one");
        Damage(string.Empty, "cannot be read as one");
        Damage("null", "another kind of file");
        Damage("{\"Format\":\"a recipe\"}", "another kind of file");
        Damage(whole.Replace("\"Iteration\":", "\"Iteration\":1", StringComparison.Ordinal), "the file is damaged");
        JsonNode other = JsonNode.Parse(whole)!;
        other["Version"] = 99;
        Damage(other.ToJsonString(), "expected version 3 of the format, found 99");

        void Damage(string content, string expected)
        {
            System.IO.File.WriteAllText(File, content);
            AssertRefused(() => Fit(saved), expected);
        }
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_an_error_before_any_work()
    {
        int reports = 0;
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(Path.Combine(_folder, "no such folder", "fit.json")) };

        AssertRefused(
            () => Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, saved, new Any(() => reports++)), "expected a file that can be written");
        Assert.Equal(0, reports);
    }

    [Fact]
    public void A_disk_that_goes_away_costs_the_checkpoint_and_not_the_fit()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        FitOptions saved = Tiny with { Checkpoint = new FitCheckpoint(Path.Combine(folder, "fit.json")) { Interval = 2 } };

        Fit<Regimes> fit = Learner.Fit(
            Model, Ledger.Eruptions, Ledger.Start, saved, new At(3, () => Directory.Delete(folder, recursive: true)));

        AssertSame(Fit(Tiny), fit);
        Assert.Contains(fit.Warnings, static warning => warning.Contains("not on disk", StringComparison.Ordinal));
    }

    /// <summary>A folder where the file should be: what was written beside it goes again.</summary>
    [Fact]
    public void A_write_that_fails_leaves_nothing_beside()
    {
        Directory.CreateDirectory(Path.Combine(File, "inner"));

        AssertRefused(
            () => Fit(Tiny with { Checkpoint = new FitCheckpoint(File) { Start = CheckpointStart.BeginAnew } }), "expected a file that can be written");

        Assert.False(System.IO.File.Exists(File + ".writing"));
    }

    private static Fit<Regimes> Fit(FitOptions options) => Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options);

    /// <summary>An exception out of the progress report ends the run as a kill would: nothing after it is executed.</summary>
    private static void KillAt(FitOptions options, int iteration)
    {
        try
        {
            _ = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, options, new At(iteration, static () => throw new KillException()));
        }
        catch (KillException)
        {
        }
    }

    private static void AssertRefused(Action fit, string expected)
    {
        CheckpointException exception = Assert.Throws<CheckpointException>(fit);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(exception.Path, exception.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(Fit<Regimes> expected, Fit<Regimes> found)
    {
        Assert.Equal(ParameterPacking.ToSlots(expected.Parameters), ParameterPacking.ToSlots(found.Parameters));
        Assert.Equal(expected.StandardErrors.Unconstrained, found.StandardErrors.Unconstrained);
        Assert.Equal(expected.SimulatedSamples, found.SimulatedSamples);
        Assert.Equal(expected.Curves.Count, found.Curves.Count);
        for (int i = 0; i < expected.Curves.Count; i++)
        {
            Assert.Equal(expected.Curves[i].Unconstrained, found.Curves[i].Unconstrained);
            Assert.Equal(expected.Curves[i].GradientNorm, found.Curves[i].GradientNorm);
            Assert.Equal(expected.Curves[i].Ridge, found.Curves[i].Ridge);
        }
    }

    private sealed class KillException : Exception;

    private sealed class At(int iteration, Action action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Iteration == iteration)
            {
                action();
            }
        }
    }

    private sealed class Any(Action action) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => action();
    }
}
