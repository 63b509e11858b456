using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Parsing;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>A model, what a reader would say of its structure, and a small size at which it is run.</summary>
/// <param name="Source">The whole source.</param>
/// <param name="Words">What the compiler says of it.</param>
/// <param name="Numbers">Settings and lengths at that size, by name; what is not named is <see cref="DefaultLength"/>.</param>
/// <param name="Arrays">Arrays of integers among the arguments, by name.</param>
/// <param name="IsExact">False where the values at that size cut components further than the text says.</param>
public sealed record StructureCase(
    string Source, string Words, IReadOnlyDictionary<string, int> Numbers, IReadOnlyDictionary<string, Array> Arrays, bool IsExact = true)
{
    public const int DefaultLength = 3;

    public ModelIr Model => PlaceObserved.Run(Parsed.Model!);

    public ModelStructure Structure => Stages.Lower(Parsed).Model!.Structure!;

    private ParsedModel Parsed => Snippet.ParseSource(Source);

    public static StructureCase Of(
        string body, string words, string returns = "double[]", string arguments = "int n", string members = "",
        IReadOnlyDictionary<string, int>? numbers = null, IReadOnlyDictionary<string, Array>? arrays = null, bool isExact = true) => new(
            Snippet.Source(body, returns, arguments, members), words, numbers ?? new Dictionary<string, int> { ["n"] = 7 }, arrays ?? new Dictionary<string, Array>(), isExact);

    public int Number(string name) => Numbers.TryGetValue(name, out int number) ? number : DefaultLength;
}
