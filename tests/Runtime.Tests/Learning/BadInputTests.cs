using ProbDsl.Models;
using ProbDsl.Runtime.Tests.Models;

namespace ProbDsl.Runtime.Tests.Learning;

public class BadInputTests
{
    private static readonly OldFaithful.DurationModel Model = new();
    private static readonly Rasch.AnswersModel Answers = new();
    private static readonly FitOptions Tiny = new() { Phases = [new FitPhase(40, 3, 1.0)] };

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_datum_that_is_not_finite_is_named_by_row_and_site(double bad)
    {
        var exception = Assert.Throws<InvalidObservationException>(() => Learner.Fit(Model, [1.0, 2.0, bad], Ledger.Start, Tiny));

        Assert.Equal(2, exception.Row);
        Assert.Equal("Duration", exception.Site);
        Assert.Contains("expected a finite number", exception.Message);
        Assert.Contains("OldFaithful.Duration, row 2", exception.Message);
    }

    [Fact]
    public void An_element_that_is_not_finite_is_named_by_its_index()
    {
        var exception = Assert.Throws<InvalidObservationException>(() => Learner.Fit(
            new Factors.ScoresModel(), [new Vector([1.0, 2.0, 3.0]), new Vector([1.0, double.NaN, 3.0])], Given.Loadings, Tiny));

        Assert.Equal(1, exception.Row);
        Assert.Equal("Scores[1]", exception.Site);
    }

    [Fact]
    public void No_data_null_data_and_null_units_are_refused()
    {
        Assert.Equal(-1, Assert.Throws<InvalidObservationException>(() => Learner.Fit(Model, [], Ledger.Start, Tiny)).Row);
        Assert.Throws<ArgumentNullException>(() => Learner.Fit(Model, null!, Ledger.Start, Tiny));
        Assert.Throws<ArgumentNullException>(() => Learner.Fit(Model, [1.0], null!, Tiny));
        Assert.Throws<ArgumentNullException>(() => Learner.Fit((OldFaithful.DurationModel)null!, [1.0], Ledger.Start, Tiny));
        Assert.Equal(1, Assert.Throws<InvalidObservationException>(() => Learner.Fit(Answers, [new bool[4], null!], Given.Items, Tiny)).Row);
        Assert.Equal(0, Assert.Throws<InvalidObservationException>(
            () => Learner.Fit(new Growth.WeightsModel(), [((double[])null!, new[] { 1.0 })], Given.GrowthCurve, Tiny)).Row);
    }

    [Fact]
    public void A_wrong_length_is_named_by_row()
    {
        var exception = Assert.Throws<ShapeMismatchException>(() => Learner.Fit(Answers, [new bool[4], new bool[3]], Given.Items, Tiny));

        Assert.Contains("Rasch.Answers, row 1", exception.Message);
        Assert.Contains("right", exception.Message);
    }

    [Fact]
    public void Given_numbers_must_be_finite()
    {
        var exception = Assert.Throws<InvalidObservationException>(
            () => Learner.Fit(new Growth.WeightsModel(), [(new[] { double.NaN }, new[] { 1.0 })], Given.GrowthCurve, Tiny));

        Assert.Equal(0, exception.Row);
    }

    [Fact]
    public void Lengths_of_parameters_that_do_not_go_together_surface_as_a_shape_mismatch()
    {
        // Three weights, two means: the author's method finds out once it draws the third regime.
        var parameters = new Regimes([1e-9, 1e-9, 1.0 - 2e-9], [1.0, 2.0], [1.0, 1.0]);

        var exception = Assert.Throws<ShapeMismatchException>(() => Learner.Fit(Model, [1.0], parameters, Tiny));

        Assert.Contains("OldFaithful.Duration", exception.Message);
        Assert.Throws<ShapeMismatchException>(() => Model.Sample(parameters, 3, 1));
    }

    [Fact]
    public void A_start_outside_its_constraint_is_named()
    {
        var outside = new Regimes([0.5, 0.5], [2.0, 4.5], [0.5, -0.5]);
        var edge = new Regimes([0.0, 1.0], [2.0, 4.5], [0.5, 0.5]);

        Assert.Equal("Scales[1]", Assert.Throws<InvalidParameterException>(() => Learner.Fit(Model, [1.0], outside, Tiny)).Member);
        Assert.Equal("Weights[0]", Assert.Throws<InvalidParameterException>(() => Learner.Fit(Model, [1.0], edge, Tiny)).Member);
        Assert.Equal("Scales[1]", Assert.Throws<InvalidParameterException>(() => Model.Sample(outside, 1, 1)).Member);
        Assert.Equal("Scales[1]", Assert.Throws<InvalidParameterException>(() => Model.LogJoint(outside, new(1), 4.0)).Member);
        Assert.Equal("Scales[1]", Assert.Throws<InvalidParameterException>(() => Model.LogJointGradient(outside, new(1), 4.0)).Member);
    }

    [Fact]
    public void A_start_from_which_nothing_can_be_simulated_is_refused()
    {
        // A scale so large that the square of every residual overflows.
        var hopeless = new Regimes([0.5, 0.5], [1e308, -1e308], [1e308, 1e308]);

        Assert.Throws<InvalidStartException>(() => Learner.Fit(Model, [1.0], hopeless, Tiny));
    }

    [Fact]
    public void A_value_outside_its_support_is_refused_wherever_it_is_given()
    {
        Assert.Throws<InvalidObservationException>(() => Model.LogJoint(Ledger.Start, new(-1), 4.0));
        Assert.Throws<InvalidObservationException>(() => Model.LogJoint(Ledger.Start, new(1), double.NaN));
        Assert.Throws<ArgumentNullException>(() => Model.LogJoint(Ledger.Start, null!, 4.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Sample(Ledger.Start, -1, 1));
        Assert.Throws<ShapeMismatchException>(() => Answers.LogJoint(Given.Items, new(0.0), new bool[2]));
    }

    [Theory]
    [InlineData(SiteSupport.Positive, 0.0)]
    [InlineData(SiteSupport.Positive, -1.0)]
    [InlineData(SiteSupport.NonNegativeInteger, -1.0)]
    [InlineData(SiteSupport.NonNegativeInteger, 0.5)]
    [InlineData(SiteSupport.Category, 1.5)]
    [InlineData(SiteSupport.Boolean, 2.0)]
    public void Each_support_has_its_check(SiteSupport support, double bad)
    {
        BoundModel bound = Model.BindTo(Ledger.Start, default);
        var sites = SlotSites.OfObservation(bound, new ModelDescription("M",
        [
            Model.Description.Sites[0],
            Model.Description.Sites[1] with { Support = support },
        ]));

        Assert.Equal(3, Assert.Throws<InvalidObservationException>(() => sites.Check([bad], 3, "M")).Row);
        sites.Check([1.0], 3, "M");
    }

    [Fact]
    public void An_observation_of_probability_zero_under_every_simulation_is_named_by_row()
    {
        // A point so far away that its density underflows to zero is impossible in doubles.
        var exception = Assert.Throws<InvalidObservationException>(() => Learner.Fit(Model, [2.0, 1e200], Ledger.Start, Tiny));

        Assert.Equal(1, exception.Row);
        Assert.Equal("Duration", exception.Site);
    }

    [Fact]
    public void Queries_check_their_observation()
    {
        var fit = Learner.Fit(Model, Ledger.Eruptions, Ledger.Start, Tiny);

        Assert.Throws<InvalidObservationException>(() => fit.Expect(double.NaN, static z => z.Regime));
        Assert.Throws<ArgumentNullException>(() => fit.Expect(1.0, null!));
        Assert.Throws<ArgumentException>(() => fit.Expect(1.0, static _ => double.NaN));
    }
}
