namespace ProbDsl.Runtime.Tests.Learning;

public class FitOptionsTests
{
    public static TheoryData<string, Func<object>> Bad => new()
    {
        { "Threads", static () => new FitOptions { Threads = -1 } },
        { "Optimiser", static () => new FitOptions { Optimiser = (OptimiserKind)7 } },
        { "Lanes", static () => new FitOptions { Lanes = (Lanes)7 } },
        { "AdamLearningRate", static () => new FitOptions { AdamLearningRate = 0.0 } },
        { "AdamLearningRate", static () => new FitOptions { AdamLearningRate = double.NaN } },
        { "Form", static () => new FitOptions { Form = (GradientForm)7 } },
        { "Correction", static () => new FitOptions { Correction = (ScoreCorrection)7 } },
        { "Sleep", static () => new FitOptions { Sleep = (SleepDistribution)7 } },
        { "Weights", static () => new FitOptions { Weights = (EstimatorWeights)7 } },
        { "Phases", static () => new FitOptions { Phases = [] } },
        { "Phases[0]", static () => new FitOptions { Phases = [null!] } },
        { "Phases[1]", static () => new FitOptions { Phases = [new FitPhase(10, 1, 1.0), new FitPhase(1, 1, 1.0)] } },
        { "Phases[0]", static () => new FitOptions { Phases = [new FitPhase(10, 0, 1.0)] } },
        { "Phases[0]", static () => new FitOptions { Phases = [new FitPhase(10, 1, 1.5)] } },
        { "Phases[0]", static () => new FitOptions { Phases = [new FitPhase(10, 1, double.NaN)] } },
        { "AveragedShare", static () => new FitOptions { AveragedShare = 0.0 } },
        { "AveragedShare", static () => new FitOptions { AveragedShare = 1.1 } },
        { "FreshSamplesPerSleepSample", static () => new FitOptions { FreshSamplesPerSleepSample = 0 } },
        { "CandidatesPerSleepSample", static () => new FitOptions { CandidatesPerSleepSample = 0 } },
        { "SampleGrowth", static () => new FitOptions { SampleGrowth = 0 } },
        { "SampleGrowth", static () => new FitOptions { SampleGrowth = 101 } },
        { "QuadraticKernelWeight", static () => new FitOptions { QuadraticKernelWeight = -1.0 } },
        { "BandwidthFactor", static () => new FitOptions { BandwidthFactor = 0.0 } },
        { "Ridge", static () => new FitOptions { Ridge = double.PositiveInfinity } },
        { "BandwidthTolerance", static () => new FitOptions { BandwidthTolerance = -0.1 } },
        { "RidgeDivisor", static () => new FitOptions { RidgeDivisor = 0.5 } },
        { "Regression", static () => new FitOptions { Regression = null! } },
        { "Regression", static () => new GradientOptions { Regression = null! } },
        { "Kernel", static () => KernelChoice.Gaussian(0.0) },
        { "Kernel", static () => KernelChoice.RationalQuadratic(1.0, double.NaN) },
        { "Kernel", static () => KernelChoice.Polynomial(0) },
        { "Kernel", static () => KernelChoice.Polynomial(2, -1.0) },
        { "Kernel", static () => -1.0 * KernelChoice.Linear() },
        { "Approximation", static () => KernelApproximation.Nystrom(0) },
        { "RefinementSteps", static () => new RegressionOptions { RefinementSteps = -1 } },
        { "Outputs", static () => new FeatureNetwork { Outputs = 0 } },
        { "HiddenUnits", static () => new FeatureNetwork { HiddenUnits = -1 } },
        { "Steps", static () => new FeatureNetwork { Steps = 0 } },
        { "LearningRate", static () => new FeatureNetwork { LearningRate = double.NaN } },
        { "TimeProvider", static () => new FitOptions { TimeProvider = null! } },
        { "Logger", static () => new FitOptions { Logger = null! } },
        { "Solver", static () => new FitOptions { Solver = null! } },
        { "Solver", static () => new GradientOptions { Solver = null! } },
        { "Choice", static () => new SolverOptions { Choice = (SolverChoice)7 } },
        { "Precision", static () => new SolverOptions { Precision = (SolverPrecision)7 } },
        { "Tolerance", static () => new SolverOptions { Tolerance = 0.0 } },
        { "Tolerance", static () => new SolverOptions { Tolerance = double.NaN } },
        { "LargestUntried", static () => new SolverOptions { LargestUntried = 0 } },
        { "LargestTrialDimension", static () => new SolverOptions { LargestTrialDimension = -1 } },
        { "LargestCholesky", static () => new SolverOptions { LargestCholesky = 50_000 } },
        { "LargestConjugateGradient", static () => new SolverOptions { LargestConjugateGradient = 0 } },
        { "MostRank", static () => new SolverOptions { MostRank = 0 } },
        { "MostIterations", static () => new SolverOptions { MostIterations = 0 } },
        { "Landmarks", static () => new SolverOptions { Landmarks = 0 } },
        { "Path", static () => new FitCheckpoint(" ") },
        { "Interval", static () => new FitCheckpoint("fit.json") { Interval = 0 } },
        { "Start", static () => new FitCheckpoint("fit.json") { Start = (CheckpointStart)7 } },
        { "Threads", static () => new GradientOptions { Threads = -1 } },
        { "Lanes", static () => new GradientOptions { Lanes = (Lanes)(-1) } },
        { "SleepSamples", static () => new GradientOptions { SleepSamples = 1 } },
        { "FreshSamplesPerSleepSample", static () => new GradientOptions { FreshSamplesPerSleepSample = 0 } },
        { "CandidatesPerSleepSample", static () => new GradientOptions { CandidatesPerSleepSample = 0 } },
        { "Form", static () => new GradientOptions { Form = (GradientForm)7 } },
        { "Correction", static () => new GradientOptions { Correction = (ScoreCorrection)7 } },
        { "GaussianKernelWeight", static () => new GradientOptions { GaussianKernelWeight = double.NaN } },
        { "QuadraticKernelWeight", static () => new GradientOptions { QuadraticKernelWeight = -1.0 } },
        { "BandwidthFactor", static () => new GradientOptions { BandwidthFactor = -1.0 } },
        { "Ridge", static () => new GradientOptions { Ridge = 0.0 } },
        { "BandwidthTolerance", static () => new GradientOptions { BandwidthTolerance = -0.1 } },
        { "RidgeDivisor", static () => new GradientOptions { RidgeDivisor = 0.0 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_value_is_refused_by_the_name_of_its_option(string option, Func<object> create)
    {
        var exception = Assert.Throws<InvalidOptionException>(create);

        Assert.Equal(option, exception.Option);
        Assert.Contains(option, exception.Message);
        Assert.Contains("expected", exception.Message);
        Assert.Contains("found", exception.Message);
    }

    [Fact]
    public void The_defaults_are_valid()
    {
        FitOptions options = new FitOptions() with { };

        Assert.Equal(3, options.EffectivePhases(isAdam: false).Count);
        Assert.Equal(0, options.Threads);
    }
}
