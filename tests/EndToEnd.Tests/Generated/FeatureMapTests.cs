using FsCheck;
using FsCheck.Fluent;
using ProbDsl.EndToEnd.Tests.Models;
using ProbDsl.Generated.ProbDsl_EndToEnd_Tests_Models_FeatureMaps;
using ProbDsl.Numerics;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>Emitted feature maps against the author's own methods, finite differences and forward mode.</summary>
public class FeatureMapTests
{
    private const int Lag = 1;

    private static readonly Filter s_filter = new(
        new double[] { 0.4, -0.7, 1.1 }, 0.2, 0.8, new double[,] { { 0.3, -0.2, 0.5 }, { 1.1, 0.4, -0.6 } }, [0.2, 0.3, 0.5], 1.7);

    private static readonly FeatureMaps.EverythingFeatures s_everything = new(s_filter, Lag);

    [Fact]
    public void FeaturesAreTheAuthorsToTheLastBit() => AtPoints((filter, x) => Assert.Equal(
        Bits(Author(filter, x)), Bits(s_everything.Features(filter, x))));

    [Fact]
    public void GradientEqualsFiniteDifferences() => AtPoints((filter, x) =>
    {
        double[] slots = ParameterPacking.ToSlots(filter);
        double[] cotangents = Cotangents(Author(filter, x).Length);
        double[] gradient = ParameterPacking.ToSlots(s_everything.Gradient(filter, x, cotangents));
        for (int slot = 0; slot < slots.Length; slot++)
        {
            // At the choice between two Vectors there is no derivative.
            if (Math.Abs(filter.Offset - 0.3) > 1e-3)
            {
                PointProperty.AssertDerivative(moved => Inner(cotangents, Author(filter.WithValues(moved), x)), slots, slot, gradient[slot]);
            }
        }
    });

    [Fact]
    public void GradientEqualsForwardMode() => AtPoints((filter, x) =>
    {
        double[] slots = ParameterPacking.ToSlots(filter);
        double[] cotangents = Cotangents(Author(filter, x).Length);
        double[] gradient = ParameterPacking.ToSlots(s_everything.Gradient(filter, x, cotangents));
        var layout = new EverythingFeaturesLayout(filter, x.Values, x.Which, x.IsBent, Lag, 0.5);
        double[] data = new double[layout.DataSlots];
        x.Values.CopyTo(data, layout.XValues);
        for (int i = 0; i < x.Which.Length; i++)
        {
            data[layout.XWhich + i] = x.Which[i];
        }

        data[layout.XIsBent] = x.IsBent ? 1 : 0;
        data[layout.Floor] = 0.5;
        for (int slot = 0; slot < slots.Length; slot++)
        {
            Dual[] moving = Array.ConvertAll(slots, Dual.Constant);
            moving[slot] = Dual.Variable(slots[slot]);
            var features = new Dual[layout.StatisticSlots];
            EverythingFeaturesBody.Features<Dual, SpanView<Dual>, SpanView<Dual>, DoubleView>(
                layout, new SpanView<Dual>(moving), new DoubleView(data), new SpanView<Dual>(new Dual[layout.WorkspaceSlots]), new SpanView<Dual>(features));
            PointProperty.AssertClose(Inner(cotangents, Array.ConvertAll(features, feature => feature.Derivative)), gradient[slot], 1e-11, $"slot {slot}");
        }
    });

    [Fact]
    public void EveryKindOfObservationIsTaken()
    {
        var direction = new Direction(new double[] { 0.7, -0.4 });
        double[] values = [0.3, -1.2, 2.5];
        Assert.Equal([.. FeatureMaps.MeanAndVariance(values)], new FeatureMaps.MeanAndVarianceFeatures().Features(NoParameters.Value, values));
        (double first, double second, double third) = FeatureMaps.OfTuple((values, 3));
        Assert.Equal([first, second, third], new FeatureMaps.OfTupleFeatures().Features(NoParameters.Value, (values, 3)));
        AssertMap(new FeatureMaps.OfNumberFeatures(direction), direction, 0.6, (d, x) => [FeatureMaps.OfNumber(x, d)]);
        AssertMap(new FeatureMaps.OfCountsFeatures(direction), direction, new[,] { { 1, 2 }, { 0, 5 }, { 3, 1 } }, (d, x) => FeatureMaps.OfCounts(x, d));
        AssertMap(new FeatureMaps.OfMatrixFeatures(direction), direction, (Matrix)new double[,] { { 1, 2 }, { -3, 0.5 } }, (d, x) => [.. FeatureMaps.OfMatrix(x, d)]);
        AssertMap(new FeatureMaps.OfMatrixFeatures(direction), direction, (Matrix)new double[,] { { -1, 2 }, { -3, 0.5 } }, (d, x) => [.. FeatureMaps.OfMatrix(x, d)]);
    }

    [Fact]
    public void LengthsThatTheMapRefusesAreNamed()
    {
        var beyond = new FeatureMaps.BeyondFeatures(index: 5);
        Assert.Equal([6.0], beyond.Features(NoParameters.Value, [1, 2, 3, 4, 5, 6]));

        // The sixth number of the data is a setting: emitted code alone would read it.
        ShapeMismatchException exception = Assert.Throws<ShapeMismatchException>(() => beyond.Features(NoParameters.Value, [1, 2, 3, 4, 5]));
        Assert.Contains("FeatureMaps.Beyond", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<ShapeMismatchException>(() => s_everything.Gradient(s_filter, ([1, 2], [0, 1], false), [1.0]));
        Assert.Contains("cotangents", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsOutsideTheirRangesAreRefused()
    {
        Assert.Equal("Steps", Assert.Throws<InvalidOptionException>(() => new FeatureMaps.MeanAndVarianceFeatures { Steps = -1 }).Option);
        Assert.Equal("LearningRate", Assert.Throws<InvalidOptionException>(() => new FeatureMaps.MeanAndVarianceFeatures { LearningRate = 0 }).Option);
        Assert.Throws<InvalidParameterException>(() => new FeatureMaps.EverythingFeatures(s_filter with { Scale = -1 }, Lag));
    }

    private static void AssertMap<TObservation>(
        FeatureMap<Direction, TObservation> map, Direction direction, TObservation x, Func<Direction, TObservation, double[]> author)
    {
        double[] expected = author(direction, x);
        Assert.Equal(Bits(expected), Bits(map.Features(direction, x)));
        double[] cotangents = Cotangents(expected.Length);
        double[] gradient = ParameterPacking.ToSlots(map.Gradient(direction, x, cotangents));
        for (int slot = 0; slot < gradient.Length; slot++)
        {
            PointProperty.AssertDerivative(
                moved => Inner(cotangents, author(direction.WithValues(moved), x)), ParameterPacking.ToSlots(direction), slot, gradient[slot]);
        }
    }

    private static double[] Author(Filter filter, (double[] Values, int[] Which, bool IsBent) x)
    {
        (double level, double[] rows, Vector hidden) = FeatureMaps.Everything(x, filter, Lag);
        return [level, .. rows, .. hidden];
    }

    private static double[] Cotangents(int count) => [.. Enumerable.Range(0, count).Select(k => Math.Cos(1.7 * k) + 0.2)];

    private static double Inner(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);

    private static void AtPoints(Action<Filter, (double[] Values, int[] Which, bool IsBent)> claim)
    {
        double[] centre = ParameterPacking.ToUnconstrained(s_filter);
        Gen<double> thousandths = Gen.Choose(-1000, 1000).Select(whole => whole / 1000.0);
        Gen<(double[] Move, double[] Values, int[] Which, bool IsBent)> points =
            from move in thousandths.ArrayOf(centre.Length)
            from length in Gen.Choose(1, 7)
            from values in thousandths.ArrayOf(length)
            from which in Gen.Choose(0, 2).ArrayOf(length)
            from bent in Gen.Choose(0, 1)
            select (move, values, which, bent == 1);
        Prop.ForAll(Arb.From(points), point => claim(
                ParameterPacking.FromUnconstrained(s_filter, [.. centre.Zip(point.Move, (at, by) => at + by)]), (point.Values, point.Which, point.IsBent)))
            .Check(Config.QuickThrowOnFailure.WithReplay(20240601, 9).WithMaxTest(100));
    }
}
