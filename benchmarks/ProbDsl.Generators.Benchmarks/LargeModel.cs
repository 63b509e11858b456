using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Benchmarks;

/// <summary>A model of many sites, each of which reads the one before, and three nested loops, two of which draw.</summary>
internal static class LargeModel
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>A project of this model alone.</summary>
    public static CSharpCompilation Compile(int sites) => CSharpCompilation.Create(
        "Large", [CSharpSyntaxTree.ParseText(Source(sites), Options, "Large.cs")], Project.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A generator that has seen nothing yet.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Options);

    private static string Source(int sites) => $$"""
        using System;
        using ProbDsl;
        using static ProbDsl.Distributions;
        namespace Large;
        [Parameters] public sealed partial record P(double A, [Positive] double S, double[] Xs);
        public static partial class Models
        {
            [Model]
            public static double Model(Draw draw, P p, int a, int b, int c)
            {
                double z0 = draw.Latent(Normal(p.A, p.S));
                {{string.Concat(Enumerable.Range(1, sites - 4).Select(i => $"double z{i} = draw.Latent(Normal(Math.Sin(z{i - 1}) + p.A, p.S));\n"))}}
                double total = z{{sites - 4}};
                for (int i = 0; i < a; i++)
                {
                    double u = draw.Latent(Normal(total, p.S));
                    for (int j = 0; j < b; j++)
                    {
                        double v = draw.Latent(Normal(u, p.S));
                        for (int k = 0; k < c; k++)
                        {
                            total += Math.Exp(-v * v) * p.Xs[k];
                        }
                    }
                }
                return draw.Observed(Normal(total, p.S));
            }
        }
        """;
}
