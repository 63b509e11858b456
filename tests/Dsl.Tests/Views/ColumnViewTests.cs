using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Views;

public class ColumnViewTests
{
    [Fact]
    public void IsOneParticleOfABatch()
    {
        // Three slots of four particles, slot by slot.
        double[] batch = [.. Enumerable.Range(0, 12)];
        ColumnView<Lane1> view = new(batch, stride: 4, particle: 2);
        Assert.Equal([2.0, 6.0, 10.0], [view[0].Value, view[1].Value, view[2].Value]);
        Assert.Equal(10.0, view.Gather(1, 2, Lane1.One).Value);
        view[0] = new Lane1(-1.0);
        view.ScatterAdd(1, 2, Lane1.One, new Lane1(0.5));
        Assert.Equal([0.0, 1.0, -1.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.5, 11.0], batch);
    }

    [Fact]
    public void AnIndexOutsideIsNamed()
    {
        double[] batch = new double[12];
        string message = Assert.Throws<IndexOutOfRangeException>(
            () => new ColumnView<Lane1>(batch, 4, 2).Gather(0, 2, new Lane1(2.0))).Message;
        Assert.Contains("Index 2", message, StringComparison.Ordinal);
        Assert.Contains("length 2", message, StringComparison.Ordinal);
        Assert.Throws<IndexOutOfRangeException>(() => new ColumnView<Lane1>(batch, 4, 2).ScatterAdd(0, 2, new Lane1(2.0), Lane1.One));
    }
}
