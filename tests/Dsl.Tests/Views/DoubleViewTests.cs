using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Views;

public class DoubleViewTests
{
    [Fact]
    public void ReadsOnly()
    {
        double[] data = [1.0, 2.0, 3.0];
        Assert.Equal(2.0, new DoubleView(data)[1]);
        Assert.Equal(3.0, new DoubleView(data).Gather(1, 2, 1.0));
        Assert.Throws<NotSupportedException>(() => Write(data));
        Assert.Throws<NotSupportedException>(() => new DoubleView(data).ScatterAdd(0, 3, 0.0, 1.0));
        string message = Assert.Throws<IndexOutOfRangeException>(() => new DoubleView(data).Gather(1, 2, 2.0)).Message;
        Assert.Contains("Index 2", message, StringComparison.Ordinal);
        Assert.Contains("length 2", message, StringComparison.Ordinal);
    }

    private static void Write(double[] data)
    {
        DoubleView view = new(data);
        view[0] = 9.0;
    }
}
