using ProbDsl.Dsl.Tests.Support;
using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Views;

public class SpanViewTests
{
    [Fact]
    public void ReadsAndWritesTheSlotsThemselves()
    {
        double[] slots = [1.0, 2.0, 3.0, 4.0];
        SpanView<Lane1> view = SpanView.Over(slots);
        view[0] = new Lane1(9.0);
        view.ScatterAdd(1, 3, new Lane1(2.0), new Lane1(0.5));
        Assert.Equal([9.0, 2.0, 3.0, 4.5], slots);
        Assert.Equal(3.0, view[2].Value);
        Assert.Equal(3.0, view.Gather(1, 3, new Lane1(1.0)).Value);
    }

    [Fact]
    public void GathersEachLaneForItself()
    {
        LanePair[] slots = [LanePair.Of(1.0, 10.0), LanePair.Of(2.0, 20.0), LanePair.Of(3.0, 30.0)];
        SpanView<LanePair> view = new(slots);
        Assert.Equal(LanePair.Of(2.0, 30.0), view.Gather(1, 2, LanePair.Of(0.0, 1.0)));
        view.ScatterAdd(1, 2, LanePair.Of(0.0, 1.0), LanePair.Of(0.5, 0.25));
        Assert.Equal(LanePair.Of(2.5, 20.0), slots[1]);
        Assert.Equal(LanePair.Of(3.0, 30.25), slots[2]);
    }

    // The index is held to the length of the gather, not to the end of the row.
    [Fact]
    public void AnIndexOutsideIsNamed()
    {
        double[] slots = new double[10];
        string message = Assert.Throws<IndexOutOfRangeException>(() => SpanView.Over(slots).Gather(1, 3, new Lane1(3.0))).Message;
        Assert.Contains("Index 3", message, StringComparison.Ordinal);
        Assert.Contains("length 3", message, StringComparison.Ordinal);
        Assert.Throws<IndexOutOfRangeException>(() => SpanView.Over(slots).ScatterAdd(1, 3, new Lane1(-1.0), Lane1.One));
    }
}
