using FsCheck;
using FsCheck.Fluent;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Generated.ProbDsl_EndToEnd_Tests_Models_Priors;
using ProbDsl.Numerics;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The emitted log prior against the author's own method, finite differences and forward mode.</summary>
public class LogPriorTests
{
    private static readonly Priors.OneModel s_model = new();

    [Fact]
    public void ValueIsTheAuthorsToTheLastBit() => AtPoints(parameters => Assert.Equal(
        BitConverter.DoubleToInt64Bits(Priors.Belief(parameters)), BitConverter.DoubleToInt64Bits(s_model.LogPrior(parameters))));

    [Fact]
    public void GradientEqualsFiniteDifferences() => AtPoints(parameters =>
    {
        double[] slots = ParameterPacking.ToSlots(parameters);
        double[] gradient = ParameterPacking.ToSlots(s_model.LogPriorGradient(parameters));
        for (int slot = 0; slot < slots.Length; slot++)
        {
            double expected = PointProperty.CentralDifference(moved => Priors.Belief(parameters.WithValues(moved)), slots, slot);
            PointProperty.AssertClose(expected, gradient[slot], 1e-6, $"slot {slot}");
        }
    });

    [Fact]
    public void GradientEqualsForwardMode() => AtPoints(parameters =>
    {
        double[] slots = ParameterPacking.ToSlots(parameters);
        double[] gradient = ParameterPacking.ToSlots(s_model.LogPriorGradient(parameters));
        var layout = new OneLogPriorLayout(parameters);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            Dual[] moving = Array.ConvertAll(slots, Dual.Constant);
            moving[slot] = Dual.Variable(slots[slot]);
            Dual value = OneLogPriorBody.LogPrior<Dual, SpanView<Dual>, SpanView<Dual>>(
                layout, new SpanView<Dual>(moving), new SpanView<Dual>(new Dual[layout.WorkspaceSlots]));
            PointProperty.AssertClose(value.Derivative, gradient[slot], 1e-11, $"slot {slot}");
        }
    });

    [Fact]
    public void ModelsOfOneRecordShareThePrior()
    {
        Everything parameters = ConstructCases.Everything;
        var other = new Priors.SeveralModel(layout: 1);
        Assert.Equal(s_model.LogPrior(parameters), other.LogPrior(parameters));
        Assert.Equal(
            ParameterPacking.ToSlots(s_model.LogPriorGradient(parameters)), ParameterPacking.ToSlots(other.LogPriorGradient(parameters)));
    }

    [Fact]
    public void WithoutPriorItIsZero()
    {
        var model = new Constructs.NetworkModel();
        Assert.Equal(0.0, model.LogPrior(ConstructCases.Everything));
        Assert.All(ParameterPacking.ToSlots(model.LogPriorGradient(ConstructCases.Everything)), slot => Assert.Equal(0.0, slot));
    }

    [Fact]
    public void LengthsThatThePriorRefusesAreNamed()
    {
        var parameters = new Halves(new double[] { 1, 2 }, new double[] { 3 });
        ShapeMismatchException exception = Assert.Throws<ShapeMismatchException>(() => new Pairs.SumModel().LogPrior(parameters));
        Assert.Contains("Pairs.Sum", exception.Message, StringComparison.Ordinal);
        Assert.Contains("log prior", exception.Message, StringComparison.Ordinal);
    }

    private static void AtPoints(Action<Everything> claim)
    {
        Everything template = ConstructCases.Everything;
        double[] centre = ParameterPacking.ToUnconstrained(template);
        Gen<double[]> moves = Gen.Choose(-1000, 1000).Select(thousandths => thousandths / 1000.0).ArrayOf(centre.Length);
        Prop.ForAll(Arb.From(moves), move => claim(ParameterPacking.FromUnconstrained(template, [.. centre.Zip(move, (at, by) => at + by)])))
            .Check(Config.QuickThrowOnFailure.WithReplay(20240601, 7).WithMaxTest(100));
    }
}
