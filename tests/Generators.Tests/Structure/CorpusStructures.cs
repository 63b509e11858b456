namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Every good model with its structure.</summary>
internal static class CorpusStructures
{
    public static IReadOnlyDictionary<string, StructureCase> All { get; } = new Dictionary<string, StructureCase>
    {
        ["Abandonment"] = Case("Abandonment", "the whole unit (site, absent)"),
        ["Blowflies"] = Case(
            "Blowflies",
            "steps sites of one kind (recruitment, stress), clamped at population[t - delay], population[t - 1] (History before the first); delay enumerated, Delay.Length values",
            new() { ["steps"] = 8, ["Delay.Length"] = 4, ["History.Length"] = 4 }),
        ["Cannon"] = Case("Cannon", "the whole unit (speed, angle)"),
        ["Circle"] = Case("Circle", "the whole unit (angle)", new() { ["Hidden.Columns"] = 2 }),
        ["DataArithmetic"] = Case("DataArithmetic", "the whole unit (offset)"),
        ["Earthquakes"] = Case("Earthquakes", "a chain (state) of years steps, links of 1 step along t", new() { ["years"] = 6 }),
        ["FactorAnalysis"] = Case("FactorAnalysis", "the whole unit (factors)"),
        ["FeatureMap"] = Case("FeatureMap", "the whole unit (level)", new() { ["length"] = 3 }),
        ["Glomeruli"] = Case(
            "Glomeruli", "the whole unit (on, word), because factor reads on in any trip: it is accumulated over trips", new() { ["units"] = 4 },
            // A word that votes as another does given these neurons is no neighbour of theirs.
            new() { ["members"] = new[,] { { 0, 1, 3 }, { 1, 2, 3 } }, ["words"] = new[,] { { 1, -1, 1 }, { -1, 1, 1 }, { 1, 1, -1 } } }, isExact: false),
        ["Growth"] = Case("Growth", "the whole unit (intercept, slope)"),
        ["LocalLevel"] = Case("LocalLevel", "a chain (level, Step) of years steps, links of 1 step along t", new() { ["years"] = 6 }),
        ["LogPrior"] = Case("LogPrior", "nothing is latent"),
        ["OldFaithful"] = Case("OldFaithful", "the whole unit (regime)"),
        ["Rasch"] = Case("Rasch", "the whole unit (ability)"),
        ["Sources"] = Case("Sources", "the whole unit (source)"),
        ["Wrappers"] = Case("Wrappers", "the whole unit (frailty)", new() { ["Mix.Length"] = 2 }),
    };

    private static StructureCase Case(string name, string words, Dictionary<string, int>? numbers = null, Dictionary<string, Array>? arrays = null, bool isExact = true) =>
        new(TestFiles.ReadGood(name), words, numbers ?? [], arrays ?? [], isExact);
}
