using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>A name stands for Vectors of one length: where expressions cannot tell, the lengths at hand are compared.</summary>
public class VectorLengthTests
{
    [Fact]
    public void ACarriedVectorThatWouldChangeItsLengthIsRefused()
    {
        Everything parameters = ConstructCases.Everything with { Weights = new double[,] { { 1, 0, 2 }, { 0, 1, 1 } } };

        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new VectorLoops.StateSpaceModel(1).Sample(parameters, count: 1, seed: 1));

        Assert.Contains("'state' must keep its length", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bias.Length is 3, Weights.Rows is 2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AChoiceBetweenVectorsOfDifferentLengthsIsRefused(bool isBias)
    {
        Everything parameters = ConstructCases.Everything with { Noise = new double[] { 1, 2 } };

        ShapeMismatchException refused = Assert.Throws<ShapeMismatchException>(
            () => new VectorLoops.EitherModel(isBias).Sample(parameters, count: 1, seed: 1));

        Assert.Contains("Bias.Length is 3, Noise.Length is 2", refused.Message, StringComparison.Ordinal);
    }
}
