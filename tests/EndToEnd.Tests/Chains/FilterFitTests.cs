using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Chains;

/// <summary>Chains learned by a filter, against the Kalman filter.</summary>
public class FilterFitTests
{
    private static readonly Wander Start = new(0.3, 1, 1);
    private static readonly ChainOptions Filter = new() { Form = ChainForm.Importance };

    private static double[] Path { get; } = new Models.Chains.WanderingModel(100).Sample(new Wander(0.9, 0.6, 0.8), 1, 5)[0].Observation;

    /// <summary>States that are drawn, and states that are computed of what is drawn and carried: one likelihood, one gradient.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheGradientIsThatOfTheLikelihood(bool isCarried)
    {
        var p = new Wander(0.8, 0.8, 0.7);
        double[][] told = [.. Enumerable.Range(1, 24).Select(seed =>
        {
            var options = new GradientOptions { Seed = (ulong)seed, SleepSamples = 512, Chains = Filter };
            return (isCarried
                ? GradientEstimator.Estimate(new Models.Chains.AddingModel(100), [Path], p, options)
                : GradientEstimator.Estimate(new Models.Chains.WanderingModel(100), [Path], p, options)).Unconstrained.ToArray();
        })];
        double[] at = ParameterPacking.ToUnconstrained(p);
        for (int j = 0; j < at.Length; j++)
        {
            double Moved(double by)
            {
                double[] moved = [.. at];
                moved[j] += by;
                return LogLikelihood(ParameterPacking.FromUnconstrained(p, moved));
            }

            double exact = (Moved(1e-4) - Moved(-1e-4)) / 2e-4;
            double[] own = [.. told.Select(gradient => gradient[j])];
            double mean = own.Average();
            double error = Math.Sqrt(own.Sum(value => (value - mean) * (value - mean)) / (own.Length * (own.Length - 1)));

            // Four standard errors, and the bias of a filter of 512: a hundredth of the score's own deviation, which is about 7. A test that could tell nothing would be none: the error is bounded too.
            Assert.InRange(mean, exact - 4 * error - 0.07, exact + 4 * error + 0.07);
            Assert.InRange(error, 0, 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AHiddenAutoregressionEndsAtTheMaximumOfItsLikelihood(bool isCarried)
    {
        FitOptions options = new() { Seed = 1, Chains = Filter, Phases = [new(256, 120, 0.6), new(512, 60, 0.1)] };
        Wander end = isCarried
            ? Learner.Fit(new Models.Chains.AddingModel(100), [Path], Start, options).Parameters
            : Learner.Fit(new Models.Chains.WanderingModel(100), [Path], Start, options).Parameters;

        // Silver is d / 20.
        Assert.InRange(Best() - LogLikelihood(end), 0, 0.15);
    }

    [Fact]
    public void ThreadsAndWidthOfLanesGiveTheSameBits()
    {
        double[][] data = [.. new Models.Chains.WanderingModel(12).Sample(new Wander(0.8, 0.6, 0.8), 5, 8).Select(static unit => unit.Observation)];
        Wander Learn(int threads, Lanes lanes) => Learner.Fit(
            new Models.Chains.WanderingModel(12), data, Start, new FitOptions { Seed = 4, Chains = Filter, Phases = [new(100, 6, 0.5)], Threads = threads, Lanes = lanes }).Parameters;
        Assert.Equal(Learn(1, Lanes.Four), Learn(2, Lanes.Eight));
    }

    [Fact]
    public void CarriedStateIsNoMatterForRegressions()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Models.Chains.AddingModel(100), [Path], Start, new FitOptions { Structure = StructureRule.Windows }));
        Assert.Contains("handed on (state)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("ChainForm.Importance", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelWithoutChainsIsRefused()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Corpus.Rasch.AnswersModel(), [new[] { true, false }], new Corpus.Items([0, 0], 1), new FitOptions { Chains = Filter }));
        Assert.Contains("Rasch.Answers", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaturalStepsAreRefused()
    {
        InvalidOptionException thrown = Assert.Throws<InvalidOptionException>(() => Learner.Fit(
            new Models.Chains.WanderingModel(100), [Path], Start, new FitOptions { Chains = Filter, Optimiser = OptimiserKind.NaturalStep }));
        Assert.Contains("Adam", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatumThatNothingAllowsIsSaid()
    {
        double[] broken = [.. Path];
        broken[50] = 1e200;
        InvalidObservationException thrown = Assert.Throws<InvalidObservationException>(() => Learner.Fit(
            new Models.Chains.WanderingModel(100), [broken], Start, new FitOptions { Chains = Filter }));
        Assert.Contains("row 0", thrown.Message, StringComparison.Ordinal);
    }

    private static double LogLikelihood(Wander p) => StateSpaceLikelihood.Evaluate(
        Array.ConvertAll(Path, static value => new[] { value }), [0], new[,] { { 1.0 } }, new[,] { { p.Carry } }, p.Push, p.Noise);

    private static double Best()
    {
        static Wander At(Vector<double> x) => new(1 / (1 + Math.Exp(-x[0])), Math.Exp(x[1]), Math.Exp(x[2]));
        IObjectiveFunction objective = ObjectiveFunction.Value(x => -LogLikelihood(At(x)));
        return -new NelderMeadSimplex(1e-10, 2000).FindMinimum(objective, Vector<double>.Build.Dense([1, -0.5, -0.3])).FunctionInfoAtMinimum.Value;
    }
}
