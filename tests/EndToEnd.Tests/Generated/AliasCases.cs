using System.Globalization;
using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Aliases"/> and <see cref="Idioms"/>.</summary>
internal static class AliasCases
{
    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        CorpusCase.Of("Aliases.Returned", new Aliases.ReturnedModel(), Aliases.Returned, ConstructCases.Everything),
        CorpusCase.Of("Aliases.Before", new Aliases.BeforeModel(3), (draw, p) => Aliases.Before(draw, p, 3), ConstructCases.Everything),
        CorpusCase.Of("Aliases.Doubled", new Aliases.DoubledModel(), Aliases.Doubled, ConstructCases.Everything),
        CorpusCase.Of("Aliases.Exchanged", new Aliases.ExchangedModel(), Aliases.Exchanged, ConstructCases.Everything),
        .. Written(),
    ];

    private static IEnumerable<CorpusCase> Written()
    {
        (int K, double X)[] guarded = [(0, 1), (4, 1), (4, -2), (5, -1), (2, -3), (2, 0.2), (7, 0.7), (0, -1)];
        foreach ((int k, double x) in guarded)
        {
            yield return CorpusCase.Of(string.Create(CultureInfo.InvariantCulture, $"Idioms.Guards, {k} {x}"), new Idioms.GuardsModel(), (draw, p, unit) => Idioms.Guards(draw, p, unit.K, unit.X), ConstructCases.Everything, (K: k, X: x));
        }

        yield return CorpusCase.Of("Idioms.Named", new Idioms.NamedModel(x: 1.5), (draw, p) => Idioms.Named(draw, p, x: 1.5), ConstructCases.Everything);
        (int Kind, double[] Xs)[] jumping = [(1, [1, 2, 3, -2, 4]), (1, [0.2, 0.4, 0.9, 0.3]), (2, [1, -2, 3, -2, 4]), (2, [0.2, -1.5, 0.9, 1.2]), (3, [1, 2, 3])];
        foreach ((int kind, double[] xs) in jumping)
        {
            yield return CorpusCase.Of($"Idioms.Jumps, {kind} {xs.Length}", new Idioms.JumpsModel(kind), (draw, p, unit) => Idioms.Jumps(draw, p, unit, kind), ConstructCases.Everything, xs);
        }
    }
}
