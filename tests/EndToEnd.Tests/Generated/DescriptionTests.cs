using ProbDsl.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>What the generator says about each corpus model.</summary>
public class DescriptionTests
{
    [Fact]
    public void OldFaithful()
    {
        ModelDescription description = new Corpus.OldFaithful.DurationModel().Description;
        Assert.Equal("OldFaithful.Duration", description.Name);
        Assert.Equal(["Categorical", "Normal"], description.Sites.Select(site => site.Distribution));
        Assert.Equal("regime", description.Sites[0].Name);
        Assert.Equal(SiteSupport.Category, description.Sites[0].Support);
        Assert.Equal(["Weights"], description.Sites[0].Parameters);
        Assert.Equal(["regime"], description.Sites[1].Parents);
        Assert.Equal(["Means", "Scales"], description.Sites[1].Parameters);
        Assert.Equal([false, true], description.Sites.Select(site => site.IsObserved));
    }

    [Fact]
    public void Growth()
    {
        ModelDescription description = new Corpus.Growth.WeightsModel().Description;
        SiteDescription observed = Assert.Single(description.Sites, site => site.IsObserved);
        Assert.Equal(["intercept", "slope"], observed.Parents);
        Assert.Equal(["Noise"], observed.Parameters);
        Assert.Equal(["ages"], observed.Givens);
        Assert.Equal(["intercept", "slope"], description.Sites.Where(site => !site.IsObserved).Select(site => site.Name));
    }

    [Fact]
    public void Rasch()
    {
        ModelDescription description = new Corpus.Rasch.AnswersModel().Description;
        Assert.Equal(SiteSupport.Real, description.Sites[0].Support);
        Assert.Equal(SiteSupport.Boolean, description.Sites[1].Support);
        Assert.Empty(description.Sites[0].Parameters);
        Assert.Equal(["Easiness", "Slope"], description.Sites[1].Parameters);
    }
}
