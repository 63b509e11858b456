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

    /// <summary>What the compiler has found is there at run time, in words with numbers put in.</summary>
    [Fact]
    public void Structure_of_blowflies()
    {
        ModelStructure structure = Assert.IsType<ModelStructure>(new Corpus.Blowflies.PopulationModel(180).Description.Structure);
        Assert.Equal(StructureKind.LocalSite, structure.Kind);
        EnumeratedLatent delay = Assert.Single(structure.Enumerated);
        Assert.True(delay is { Name: "delay", IsAddress: true });
        SiteClass site = Assert.Single(structure.Classes);
        Assert.Equal(["recruitment", "stress"], site.Latents);
        Assert.Equal(["population[t - delay]", "population[t - 1]"], site.Parents);
        Assert.Equal(["History"], site.FreeParents);
        Assert.Equal(["flies[t]"], site.Children);
        Dictionary<string, int> numbers = new() { ["steps"] = 180, ["Delay.Length"] = 20 };
        Assert.Equal(180, site.Repeats[0].Count!.Evaluate(numbers));
        Assert.Equal(20, delay.Values.Evaluate(numbers));
        Assert.Equal(
            "180 sites of one kind (recruitment, stress), clamped at population[t - delay], population[t - 1] (History before the first); delay enumerated, 20 values",
            structure.Explain(numbers));
        Assert.StartsWith("steps sites of one kind", structure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Structure_of_a_chain()
    {
        ModelStructure structure = Assert.IsType<ModelStructure>(new Corpus.Earthquakes.YearlyCountsModel(99).Description.Structure);
        Assert.Equal(StructureKind.Windowed, structure.Kind);
        Assert.Empty(structure.Classes[0].Repeats);
        Assert.Equal("t", structure.Classes[0].Steps!.Loop);
        Assert.Equal("a chain (state) of 99 steps, links of 1 step along t", structure.Explain(new Dictionary<string, int> { ["years"] = 99 }));
    }

    /// <summary>Lengths that are not known stay by their names.</summary>
    [Fact]
    public void A_length_in_words()
    {
        StructureLength length = new(-1, [new StructureTerm("Delay.Length", 2), new StructureTerm("skipped", -1)]);
        Assert.Equal("2 * Delay.Length - skipped - 1", length.ToString());
        Assert.Null(length.Evaluate(new Dictionary<string, int> { ["skipped"] = 3 }));
        Assert.Equal("2 * Delay.Length - 4", length.With(new Dictionary<string, int> { ["skipped"] = 3 }).ToString());
        Assert.Equal(6, length.Evaluate(new Dictionary<string, int> { ["skipped"] = 3, ["Delay.Length"] = 5 }));
    }
}
