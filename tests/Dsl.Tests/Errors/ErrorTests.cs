namespace ProbDsl.Dsl.Tests.Errors;

public class ErrorTests
{
    [Fact]
    public void EveryErrorCarriesItsPlace()
    {
        Assert.Equal("Scales[1]", new InvalidParameterException("Scales[1]", "m").Member);
        InvalidObservationException observation = new(7, "Duration", "m");
        Assert.Equal((7, "Duration", "m"), (observation.Row, observation.Site, observation.Message));
        Assert.Equal("Seed", new InvalidOptionException("Seed", "m").Option);
        Assert.Equal("Ages has length 2, expected 3.", ShapeMismatchException.OfLength("Ages", 3, 2).Message);
    }

    // A caller can catch all that it can put right by one type, and nothing else.
    [Fact]
    public void EveryErrorOfTheCallerIsOneType()
    {
        Type[] errors =
        [
            .. typeof(ProbDslException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ProbDslException))),
        ];
        Assert.Equal(5, errors.Length);
        Assert.All(errors, type => Assert.True(type.IsSealed));
    }
}
