using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>The structure of a model is the one that a reader of it would name.</summary>
public sealed class StructureTests
{
    public static TheoryData<string> Cases => [.. StructureCases.All.Keys];

    public static TheoryData<string> Twins => [.. CarriedStructures.Twins.Keys];

    public static TheoryData<string> Corpus => [.. CorpusStructures.All.Keys];

    public static TheoryData<string> Gallery => [.. GalleryStructures.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hierarchy_is_found(string name) =>
        Assert.Equal(StructureCases.All[name].Words, StructureSentence.Of(StructureCases.All[name].Structure).Text);

    /// <summary>What is carried is part of a step as if it were drawn there: the twin, which is held against its numbers, has the same chain.</summary>
    [Theory]
    [MemberData(nameof(Twins))]
    public void Carried_state_is_as_if_it_were_drawn(string name)
    {
        ComponentClass carrying = Assert.Single(CarriedStructures.All[name].Structure.Components);
        ComponentClass drawn = Assert.Single(CarriedStructures.Twins[name].Structure.Components);
        Assert.Equal(drawn.Kind, carrying.Kind);
        Assert.Equal(drawn.Steps, carrying.Steps);
        Assert.Equal(drawn.Repeats, carrying.Repeats);
        Assert.Empty(drawn.Carried);
        Assert.Equal(
            drawn.Latents.Select(latent => latent.Name).Order(StringComparer.Ordinal), carrying.Latents.Select(latent => latent.Name).Concat(carrying.Carried).Order(StringComparer.Ordinal));

        // Everything of a step has the trip of its loop, the innermost, for its place.
        NumericalGraph graph = new(CarriedStructures.Twins[name]);
        Assert.All(
            graph.Neighbours(_ => true),
            pair => Assert.True(Math.Abs(graph.Draws[pair.Item1.Call].Trips[^1] - graph.Draws[pair.Item2.Call].Trips[^1]) <= PredictedComponents.Reach(carrying)));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Corpus_model_is_found(string name) =>
        Assert.Equal(CorpusStructures.All[name].Words, StructureSentence.Of(CorpusStructures.All[name].Structure).Text);

    [Theory]
    [MemberData(nameof(Gallery))]
    public void Gallery_model_is_found(string name) =>
        Assert.Equal(GalleryStructures.All[name].Words, StructureSentence.Of(GalleryStructures.All[name].Structure).Text);

    [Fact]
    public void Every_gallery_model_has_its_case() => Assert.Equal(GalleryStructures.Models.Order(StringComparer.Ordinal), GalleryStructures.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_corpus_model_has_its_case() => Assert.Equal(TestFiles.GoodNames.Order(StringComparer.Ordinal), CorpusStructures.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Structure_is_a_value(string name)
    {
        ModelStructure one = StructureCases.All[name].Structure;
        ModelStructure other = StructureCases.All[name].Structure;
        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }
}
