namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Every model of the gallery with its structure.</summary>
internal static class GalleryStructures
{
    private static readonly string folder = Path.Combine(TestFiles.Repository, "samples", "Gallery");

    public static IReadOnlyDictionary<string, StructureCase> All { get; } = new Dictionary<string, StructureCase>
    {
        // Where bars lie the other way in another run, they would have met.
        ["gallery Bars"] = Case("Bars/Bars", "the whole unit (isVertical, bar)", new() { ["side"] = 3 }, isExact: false),
        ["gallery Blowflies"] = Case(
            "Blowflies/NicholsonFlies",
            "steps sites of one kind (recruitment, stress), clamped at population[t - delay], population[t - 1] (History before the first); delay enumerated, Delay.Length values",
            new() { ["steps"] = 8, ["Delay.Length"] = 4, ["History.Length"] = 4 }),
        ["gallery Circle"] = Case("Circle/Orientation", "the whole unit (angle)"),
        ["gallery Earthquakes"] = Case("Earthquakes/GreatEarthquakes", "a chain (start, state) of years steps, links of 1 step along t", new() { ["years"] = 6 }),
        ["gallery Faithful1D"] = Case("Faithful1D/OldFaithful", "the whole unit (regime)"),
        ["gallery Faithful2D"] = Case("Faithful2D/OldFaithfulPairs", "the whole unit (regime)"),
        ["gallery HodgkinHuxley"] = Case(
            "HodgkinHuxley/Neuron", "a chain (v) of current.Length steps, links of 1 step along t, carrying m, h, n", new() { ["current.Length"] = 6, ["First.Length"] = 4 }),
        ["gallery Lgssm"] = Case(
            "Lgssm/Spiral", "a chain (first, state) of steps steps, links of 1 step along t",
            new() { ["steps"] = 5, ["Motion.Rows"] = 2, ["Motion.Columns"] = 2 }),
        ["gallery Nile"] = Case("Nile/Nile", "a chain (first, level) of years steps, links of 1 step along t", new() { ["years"] = 6 }),
        ["gallery Ppca1"] = Case("Ppca1/Flower", "the whole unit (size)"),
        ["gallery Ppca2"] = Case("Ppca2/FlowerPlane", "the whole unit (factors)"),
        ["gallery Rasch"] = Case("Rasch/Rasch", "the whole unit (ability)"),
        ["gallery RedMites"] = Case("RedMites/RedMites", "the whole unit (rate)"),
        ["gallery SleepStudy"] = Case("SleepStudy/SleepStudy", "the whole unit (intercept, slope)"),
        ["gallery Volatility"] = Case("Volatility/Market", "a chain (first, deviation) of steps steps, links of 1 step along t", new() { ["steps"] = 6 }),
    };

    /// <summary>The models that there are.</summary>
    public static IEnumerable<string> Models => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => TestFiles.Read(file).Contains("[Model]", StringComparison.Ordinal))
        .Select(file => "gallery " + Path.GetFileName(Path.GetDirectoryName(file)!));

    private static StructureCase Case(string path, string words, Dictionary<string, int>? numbers = null, bool isExact = true) => new(
        TestFiles.Read(Path.Combine(folder, path + ".cs")), words, numbers ?? [], new Dictionary<string, Array>(), isExact);
}
