using System.Text.Json;
using ProbDsl.Learning;
using ProbDsl.Regression;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

/// <summary>Every choice of kernel, features and hyperparameters runs from start to end of a fit, is the same on any number of threads, and resumes.</summary>
public sealed class RegressionOptionsTests : IDisposable
{
    private static readonly FitPhase[] Short = [new(80, 8, 1.0), new(100, 6, 0.3)];

    private static readonly Dictionary<string, RegressionOptions> Choices = new()
    {
        ["Matern 1/2"] = new() { Kernel = KernelChoice.MaternOneHalf() },
        ["Matern 3/2"] = new() { Kernel = KernelChoice.MaternThreeHalves(2.0) },
        ["Matern 5/2 + linear"] = new() { Kernel = KernelChoice.MaternFiveHalves() + KernelChoice.Linear() },
        ["rational quadratic"] = new() { Kernel = KernelChoice.RationalQuadratic(1.0, 0.7) },
        ["product of sum"] = new() { Kernel = 2.0 * (KernelChoice.Gaussian(2.0) * (KernelChoice.Linear() + KernelChoice.Polynomial(3))) },
        ["random features"] = new() { Kernel = KernelChoice.Gaussian(), Approximation = KernelApproximation.RandomFourier(64) },
        ["landmarks"] = new() { Approximation = KernelApproximation.Nystrom(30) },
        ["refined"] = new() { RefinementSteps = 10 },
        ["refined by input"] = new() { RefinementSteps = 10, BandwidthPerInput = true },
        ["by parameter"] = new() { ChoicePerParameter = true },
        ["refined by parameter and input, with landmarks"] = new()
        {
            RefinementSteps = 5, BandwidthPerInput = true, ChoicePerParameter = true, Approximation = KernelApproximation.Nystrom(40),
        },
        ["network"] = new() { Features = new FeatureNetwork { Outputs = 2, HiddenUnits = 4, Steps = 6 } },
        ["network, refined by parameter"] = new()
        {
            Features = new FeatureNetwork { Outputs = 2, HiddenUnits = 4, Steps = 6 }, RefinementSteps = 4, ChoicePerParameter = true,
        },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("probdsl-regression-").FullName;

    public static TheoryData<string> Names => [.. Choices.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_runs_is_the_same_on_two_threads_and_resumes_to_the_last_bit(string name)
    {
        FitOptions options = new() { Seed = 4, Phases = Short, Regression = Choices[name], Threads = 1 };
        Fit<Loadings> whole = Fit(options);
        Assert.DoesNotContain(whole.Warnings, static warning => warning.Contains("Stopped", StringComparison.Ordinal));
        Assert.All(ParameterPacking.ToSlots(whole.StandardErrors.Parameters), static error => Assert.True(double.IsFinite(error)));

        // Interrupted, then resumed on two threads.
        FitOptions saved = options with { Threads = 2, Checkpoint = new FitCheckpoint(Path.Combine(_folder, "fit.json")) { Interval = 3 } };
        using var source = new CancellationTokenSource();
        Fit(saved, new Progress(9, source.Cancel), source.Token);
        AssertSame(whole, Fit(saved));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_survive_a_text(string name)
    {
        var options = new FitOptions { Regression = Choices[name] };
        string text = JsonSerializer.Serialize(options);
        FitOptions read = JsonSerializer.Deserialize<FitOptions>(text)!;

        Assert.Equal(options.Regression, read.Regression);
        Assert.Equal(text, JsonSerializer.Serialize(read));
        Assert.NotEqual(text, JsonSerializer.Serialize(new FitOptions()));
    }

    [Fact]
    public void A_checkpoint_of_another_kernel_is_refused()
    {
        FitOptions saved = new()
        {
            Seed = 4, Phases = Short, Checkpoint = new FitCheckpoint(Path.Combine(_folder, "fit.json")) { Interval = 1 },
        };
        Fit(saved);

        var exception = Assert.Throws<CheckpointException>(() => Fit(saved with { Regression = Choices["Matern 3/2"] }));
        Assert.Contains("options", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_of_the_usual_kernel_is_the_usual_fit()
    {
        FitOptions options = new() { Seed = 4, Phases = Short };
        KernelChoice same = (1.0 * KernelChoice.Gaussian()) + (1.0 * KernelChoice.Polynomial(2));
        AssertSame(Fit(options), Fit(options with { Regression = new RegressionOptions { Kernel = same } }));
    }

    [Fact]
    public void Kernels_are_those_that_were_described()
    {
        var random = new Random(1);
        double[][] points = Naive.RandomPoints(random, 2, 4);
        KernelChoice choice = (2.0 * KernelChoice.Gaussian(0.5)) + (KernelChoice.Linear() * KernelChoice.Polynomial(3, 0.4));
        double squared = Naive.SquaredDistance(points[0], points[1]);
        double inner = Naive.InnerProduct(points[0], points[1]) / 4.0;

        double found = choice.Make(3.0, 4).Evaluate(
            Naive.InnerProduct(points[0], points[0]), Naive.InnerProduct(points[1], points[1]), Naive.InnerProduct(points[0], points[1]));

        Assert.Equal(2.0 * Math.Exp(-squared / (2.0 * 0.25 * 9.0)) + inner * Math.Pow(0.4 + inner, 3), found, 1e-12);
    }

    /// <summary>A regression of its own for each member, with hyperparameters that are equal, is the joint one.</summary>
    [Fact]
    public void Parameters_with_equal_hyperparameters_have_the_joint_gradient()
    {
        var model = new Factors.ScoresModel();
        Vector[] data = Data();
        GradientOptions options = new() { Seed = 2, SleepSamples = 150, FreshSamplesPerSleepSample = 4, CandidatesPerSleepSample = 1 };
        var plan = RegressionPlan.For(options);
        var problem = LearningProblem<Loadings>.Create(model, Given.Loadings, data.Length, row => (default, data[row]), 2, 2, default(Lanes), GivenRule.Automatic);
        var same = new Hyperparameters(0.7, 0.3, 1.0);
        var settings = new EstimatorSettings(GradientForm.Direct, ScoreCorrection.FreshResiduals, 150, 600, 1.0, 0.7, 0.3) { Plan = plan };
        TargetBlock[] blocks = TargetBlock.Of(problem.Space);
        Assert.Equal(3, blocks.Length);

        AveragedEstimate joint = problem.Estimator.Estimate(problem.Start, settings, 1);
        AveragedEstimate apart = problem.Estimator.Estimate(
            problem.Start, settings with { Tuning = new Tuning { Blocks = [same, same, same] } }, 1);
        AveragedEstimate other = problem.Estimator.Estimate(
            problem.Start, settings with { Tuning = new Tuning { Blocks = [same, same with { Ridge = 3.0 }, same] } }, 1);

        Assert.Equal(0.0, Naive.RelativeError(joint.Gradient, apart.Gradient), 1e-10);
        for (int j = 0; j < joint.Gradient.Length; j++)
        {
            bool isOther = j >= blocks[1].Columns.Start.Value && j < blocks[1].Columns.End.Value;
            Assert.Equal(isOther, Math.Abs(joint.Gradient[j] - other.Gradient[j]) > 1e-8);
        }

        // And so are the scores that the observed information is made of.
        PredictedScores Predicted(params Hyperparameters[] own) => problem.Estimator.PredictScores(
            0, problem.Start, own.Length == 0 ? settings : settings with { Tuning = new Tuning { Blocks = own } }, 1);
        PredictedScores together = Predicted();
        Assert.Equal(0.0, Naive.RelativeError(together.Predictions.Values, Predicted(same, same, same).Predictions.Values), 1e-10);
        DenseMatrix changed = Predicted(same, same with { Ridge = 3.0 }, same).Predictions;
        for (int i = 0; i < changed.Rows; i++)
        {
            for (int j = 0; j < changed.Columns; j++)
            {
                bool isOther = j >= blocks[1].Columns.Start.Value && j < blocks[1].Columns.End.Value;
                Assert.True(isOther || Math.Abs(changed[i, j] - together.Predictions[i, j]) < 1e-8);
            }
        }

        Assert.True(Naive.RelativeError(together.Predictions.Values, changed.Values) > 1e-3);
    }

    public static TheoryData<string, RegressionOptions, bool> Conflicts => new()
    {
        { "Approximation", new RegressionOptions { Approximation = KernelApproximation.RandomFourier(32) }, false },
        { "BandwidthPerInput", new RegressionOptions { BandwidthPerInput = true }, false },
        { "RefinementSteps", new RegressionOptions { RefinementSteps = 3 }, true },
        { "ChoicePerParameter", new RegressionOptions { ChoicePerParameter = true }, true },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void What_does_not_go_together_is_refused(string option, RegressionOptions regression, bool isFixed)
    {
        FitOptions options = new() { Phases = Short, Regression = regression, Ridge = isFixed ? 0.1 : null };

        var exception = Assert.Throws<InvalidOptionException>(() => Fit(options));

        Assert.Equal(option, exception.Option);
        Assert.Contains("expected", exception.Message, StringComparison.Ordinal);
    }

    private static Vector[] Data() =>
        [.. new Factors.ScoresModel().Sample(Given.Loadings, 60, seed: 8).Select(static unit => unit.Observation)];

    private static Fit<Loadings> Fit(FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Learner.Fit(new Factors.ScoresModel(), Data(), Given.Loadings, options, progress, cancellation);

    private static void AssertSame(Fit<Loadings> expected, Fit<Loadings> found)
    {
        Assert.Equal(Bits(expected.Parameters), Bits(found.Parameters));
        Assert.Equal(Bits(expected.StandardErrors.Parameters), Bits(found.StandardErrors.Parameters));
        Assert.Equal(expected.SimulatedSamples, found.SimulatedSamples);
    }

    private static long[] Bits(Loadings parameters) => Array.ConvertAll(ParameterPacking.ToSlots(parameters), BitConverter.DoubleToInt64Bits);

    private sealed class Progress(int at, Action action) : IProgress<FitProgress>
    {
        private int _reports;

        public void Report(FitProgress value)
        {
            if (++_reports == at)
            {
                action();
            }
        }
    }
}
