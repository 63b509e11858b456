using Corpus;

namespace ProbDsl.EndToEnd.Tests.Learning;

/// <summary>Each mistake of a user ends in an exception of a documented type that names the model, the row or the site, and what was expected.</summary>
public class BadInputTests
{
    private static readonly Regimes s_start = new([0.5, 0.5], [2.0, 4.5], [0.5, 0.5]);
    private static readonly FitOptions s_tiny = new() { Seed = 1, Phases = [new FitPhase(100, 2, 1.0)] };

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void DatumThatIsNotFinite(double value)
    {
        var problem = Assert.Throws<InvalidObservationException>(() => FitMinutes([2.0, value, 3.0], s_start));
        Assert.Equal(1, problem.Row);
        Assert.Contains("OldFaithful.Duration", problem.Message, StringComparison.Ordinal);
        Assert.Contains("finite", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 3, "the input has length 2, the kernel has length 3")]
    [InlineData(1, 0, "the input has length 5, the kernel has length 0")]
    [InlineData(0, 3, "a stride of at least 1, found 0", "a divisor other than 0")]
    public void ConvolutionsThatDoNotGoTogether(int stride, int kernel, params string[] expected)
    {
        var filters = new Models.Filters(
            Kernel: new double[kernel], Wide: new double[5], Square: new double[2, 2], Image: new double[2, 2], Mixing: new double[2, 2], Noise: 1);
        string message = Assert.Throws<ShapeMismatchException>(() => new Models.Convolutions.SignalModel(stride, stride == 1 && kernel == 3 ? 4 : 5).Sample(filters, 1, 1)).Message;
        Assert.Contains("Convolutions.Signal", message, StringComparison.Ordinal);
        Assert.Contains(expected, part => message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void NoData() =>
        Assert.Contains("OldFaithful.Duration", Assert.Throws<InvalidObservationException>(() => FitMinutes([], s_start)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.5, 0.6, "Weights")]
    [InlineData(1.2, -0.2, "Weights")]
    [InlineData(double.NaN, 0.5, "Weights")]
    public void WeightsOutsideTheSimplex(double first, double second, string member)
    {
        var problem = Assert.Throws<InvalidParameterException>(() => FitMinutes([2.0], s_start with { Weights = [first, second] }));
        Assert.StartsWith(member, problem.Member, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void ScaleThatIsNotPositive(double scale)
    {
        var problem = Assert.Throws<InvalidParameterException>(() => FitMinutes([2.0], s_start with { Scales = [0.5, scale] }));
        Assert.Equal("Scales[1]", problem.Member);
    }

    [Fact]
    public void LengthsOfParametersThatDoNotGoTogether() => Assert.Throws<ShapeMismatchException>(() =>
        Learner.Fit(
            new FactorAnalysis.ScoresModel(),
            [new Vector([1, 2, 3])],
            new Loadings(new double[,] { { 1 }, { 1 }, { 1 } }, new double[] { 0, 0 }, new double[] { 1, 1, 1 }),
            s_tiny));

    [Fact]
    public void ObservationOfTheWrongLength()
    {
        var problem = Assert.Throws<ShapeMismatchException>(() => Learner.Fit(
            new Rasch.AnswersModel(), [[true, false], [true, false, true]], new Items([0, 0], 1), s_tiny));
        Assert.Contains("3", problem.Message, StringComparison.Ordinal);
        Assert.Contains("2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ObservationOfAnotherLengthThanItsGiven() => Assert.Throws<ShapeMismatchException>(() =>
        Learner.Fit(new Growth.WeightsModel(), new[] { (new[] { 0.0, 1 }, new[] { 3.0 }) }, new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4), s_tiny));

    [Fact]
    public void GivenThatIsNotFinite() => Assert.Throws<InvalidObservationException>(() =>
        Learner.Fit(
            new Growth.WeightsModel(), new[] { (new[] { 0.0, double.NaN }, new[] { 3.0, 3.0 }) }, new GrowthCurve(3, 0.5, 0.8, 0.2, 0.4), s_tiny));

    [Fact]
    public void StartWithoutAFiniteLogJoint()
    {
        // A slope this steep overflows at every simulated weight.
        var problem = Assert.Throws<InvalidStartException>(() => Learner.Fit(
            new Growth.WeightsModel(), new[] { (new[] { 100.0 }, new[] { 3.0 }) }, new GrowthCurve(3, 1e308, 0.8, 0.2, 0.4), s_tiny));
        Assert.Contains("Growth.Weights", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadOptionNamesItself()
    {
        var problem = Assert.Throws<InvalidOptionException>(() => new FitOptions { Phases = [new FitPhase(0, 1, 1)] });
        Assert.Contains("Phases[0]", problem.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => new FitOptions { Threads = -1 });
    }

    [Fact]
    public void LogJointOfLatentsOfTheWrongLength() => Assert.Throws<ShapeMismatchException>(() =>
        new FactorAnalysis.ScoresModel().LogJoint(
            new Loadings(new double[,] { { 1 }, { 1 } }, new double[] { 0, 0 }, new double[] { 1, 1 }),
            new FactorAnalysis.ScoresLatents(new Vector([0, 0])),
            new Vector([1, 2])));

    [Fact]
    public void QueryOfAnotherModelsFit()
    {
        Fit<Items> fit = Learner.Fit(new Rasch.AnswersModel(), [[true, false]], new Items([0, 0], 1), s_tiny);
        Assert.Throws<ModelMismatchException>(() => fit.As<OldFaithful.DurationLatents, double>("OldFaithful.Duration"));
    }

    private static void FitMinutes(double[] minutes, Regimes start) => Learner.Fit(new OldFaithful.DurationModel(), minutes, start, s_tiny);
}
