using System.Globalization;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What a wrapper asks of the distributions it holds.</summary>
internal static class WrapperRules
{
    /// <summary>How deep choices between distributions may be nested: as deep as they have addresses for their random numbers.</summary>
    public const int DeepestChoice = 7;

    /// <summary>True where all holds; else the finding is reported.</summary>
    public static bool Hold(DistributionExpression wrapper, SyntaxNode syntax, BodyContext body)
    {
        int components = wrapper.Wrapped.Count;
        if (wrapper.Name == "Mixture" && (components == 0 || (wrapper.Arguments[0] is ElementsExpression weights && weights.Elements.Count != components)))
        {
            string expected = wrapper.Arguments[0] is ElementsExpression written ? Number(written.Elements.Count) : "the";
            body.Report(FindingIds.MixtureComponents, syntax, expected, Number(components));
            return false;
        }
        if (wrapper.Name is "Truncated" or "Censored" && WithoutFunction(wrapper.Wrapped[0]) is { } unknown)
        {
            body.Report(FindingIds.NoDistributionFunction, wrapper.Wrapped[0].Place, wrapper.Name, unknown.Name);
            return false;
        }
        if (Depth(wrapper) == DeepestChoice + 1)
        {
            body.Report(FindingIds.ChoicesTooDeep, syntax, Number(DeepestChoice), Number(DeepestChoice + 1));
            return false;
        }
        return true;
    }

    private static DistributionExpression? WithoutFunction(DistributionExpression distribution) => distribution.SelfAndWrapped
        .FirstOrDefault(inner => KnownDistributions.All[inner.Name] is { IsWrapper: false, HasDistributionFunction: false });

    private static int Depth(DistributionExpression distribution) =>
        (distribution.Name is "Mixture" or "ZeroInflated" ? 1 : 0) + distribution.Wrapped.Select(Depth).DefaultIfEmpty(0).Max();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
