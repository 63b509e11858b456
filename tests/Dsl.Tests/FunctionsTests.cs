using ProbDsl.Dsl.Tests.Support;

namespace ProbDsl.Dsl.Tests;

public class FunctionsTests
{
    [Fact]
    public void OnVectorsTheyWorkElementByElement() => Drawn.Holds(
        Drawn.Pair(Drawn.Positive(0.01, 10.0), Drawn.Positive(0.01, 10.0)),
        point =>
        {
            (double a, double b) = point;
            Vector v = [a, b];
            Assert.Equal([Functions.Sigmoid(a), Functions.Sigmoid(b)], Functions.Sigmoid(v));
            Assert.Equal([Functions.Softplus(a), Functions.Softplus(b)], Functions.Softplus(v));
            Assert.Equal([a, 0.0], Functions.Relu(new Vector([a, -b])));
            Assert.Equal([Math.Tanh(a), Math.Tanh(b)], Functions.Tanh(v));
            Assert.Equal([Math.Exp(a), Math.Exp(b)], Functions.Exp(v));
            Assert.Equal([Math.Log(a), Math.Log(b)], Functions.Log(v));
            Assert.Equal([Math.Sqrt(a), Math.Sqrt(b)], Functions.Sqrt(v));
            Assert.Equal((Math.Tanh(a), Math.Exp(a), Math.Log(a), Math.Sqrt(a)), (Functions.Tanh(a), Functions.Exp(a), Functions.Log(a), Functions.Sqrt(a)));
        });

    [Fact]
    public void OnMatricesTheyDoAsOnTheirElements()
    {
        Matrix m = new double[,] { { 0.5, 1.5, 2.5 }, { 3.5, 0.25, 0.75 } };
        (Func<Matrix, Matrix> OfMatrix, Func<Vector, Vector> OfVector)[] pairs =
        [
            (Functions.Sigmoid, Functions.Sigmoid), (Functions.Softplus, Functions.Softplus), (Functions.Relu, Functions.Relu), (Functions.Tanh, Functions.Tanh),
            (Functions.Exp, Functions.Exp), (Functions.Log, Functions.Log), (Functions.Sqrt, Functions.Sqrt),
            (x => -x, x => -x), (x => 2.0 * x, x => 2.0 * x), (x => x * 3.0, x => x * 3.0), (x => x / 7.0, x => x / 7.0),
            (x => x + Functions.Exp(x), x => x + Functions.Exp(x)), (x => x - Functions.Exp(x), x => x - Functions.Exp(x)),
        ];
        foreach ((Func<Matrix, Matrix> ofMatrix, Func<Vector, Vector> ofVector) in pairs)
        {
            Assert.Equal(Functions.Reshape(ofVector(Functions.Flatten(m)), 2, 3), ofMatrix(m));
        }
    }

    [Fact]
    public void ReductionsAddFromElementZeroUpwards()
    {
        Vector v = [1e16, 1.0, -1e16], w = [1.0, 1.0, 1.0];
        Assert.Equal((1e16 + 1.0) + -1e16, Functions.Sum(v));
        Assert.Equal(Functions.Sum(v), Functions.Dot(v, w));
        Assert.Equal(0.0, Functions.Sum([]));
        Assert.Equal(0.0, Functions.Dot([], []));
    }

    [Fact]
    public void LogSumExpIsStable()
    {
        Assert.Equal(Math.Log(6.0), Functions.LogSumExp([Math.Log(1.0), Math.Log(2.0), Math.Log(3.0)]), 1e-15);
        Assert.Equal(1000.0 + Math.Log(3.0), Functions.LogSumExp([1000.0, 1000.0, 1000.0]));
        Assert.Equal(-1000.0, Functions.LogSumExp([-1000.0, double.NegativeInfinity]));
        Assert.Equal(double.NegativeInfinity, Functions.LogSumExp([double.NegativeInfinity, double.NegativeInfinity]));
        Assert.Equal(double.NegativeInfinity, Functions.LogSumExp([]));
        Assert.Equal(double.PositiveInfinity, Functions.LogSumExp([0.0, double.PositiveInfinity]));
        Assert.Equal(double.NaN, Functions.LogSumExp([0.0, double.NaN]));
    }

    [Fact]
    public void OuterIsTheTableOfProducts()
        => Assert.Equal(new double[,] { { 3.0, 4.0, 5.0 }, { 6.0, 8.0, 10.0 } }, Functions.Outer([1.0, 2.0], [3.0, 4.0, 5.0]).ToArray());
}
