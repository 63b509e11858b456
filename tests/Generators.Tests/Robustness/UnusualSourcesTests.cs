using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Robustness;

/// <summary>Names, nestings and files that are legal C# and seldom seen.</summary>
public sealed class UnusualSourcesTests
{
    private const string Usings = "using ProbDsl; using static ProbDsl.Distributions;\n";

    private const string Record = "[Parameters] public sealed partial record Line(double Slope, [Positive] double Noise);\n";

    private const string Method = "[Model] public static double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise));\n";

    [Fact]
    public Task Keywords_as_names() => AssertCompiles(Usings + """
        namespace @namespace.@class;
        [Parameters] public sealed partial record @object(double @event, [Positive] double @double);
        public static partial class @static
        {
            [Model]
            public static double[] @return(Draw @in, @object @params, int @int, [Given] double[] @base)
            {
                double @for = @in.Latent(Normal(@params.@event, 1));
                double[] @out = new double[@int];
                for (int @if = 0; @if < @int; @if++)
                {
                    @out[@if] = @in.Observed(Normal(@for * @base[@if], @params.@double));
                }
                return @out;
            }
        }
        """);

    [Fact]
    public Task Letters_of_all_alphabets() => AssertCompiles(Usings + """
        namespace Modèles.Ελληνικά;
        [Parameters] public sealed partial record Paramètres(double Größe, [Positive] double Σ);
        public static partial class Модель
        {
            [Model]
            public static double 値(Draw draw, Paramètres θ)
            {
                double μ = draw.Latent(Normal(θ.Größe, 1));
                return draw.Observed(Normal(μ, θ.Σ));
            }
        }
        """);

    // Of the emitted class a setting is an argument, of the layout a field: members that these inherit must not hide it.
    [Theory]
    [InlineData(typeof(Model<,,>), "")]
    [InlineData(typeof(ConditionalModel<,,,>), ", [Given] int ToString_")]
    [InlineData(typeof(FactorModel<,,>), "")]
    [InlineData(typeof(ConditionalFactorModel<,,,>), ", [Given] int given")]
    public Task Arguments_named_as_inherited_members(Type type, string given)
    {
        string[] names =
        [
            .. type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
                .Where(member => member is PropertyInfo || member is MethodInfo { IsSpecialName: false, IsAssembly: false, IsPrivate: false })
                .Select(member => member.Name).Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.Contains("ToString", names);
        Assert.Contains("Bind", names);
        string factor = type.Name.Contains("Factor", StringComparison.Ordinal) ? "draw.Factor(p.Slope);" : "";
        return AssertCompiles(Usings + "namespace Named;\n" + Record + $$"""
            public static partial class Models
            {
                [Model]
                public static double Value(Draw draw, Line p, {{string.Join(", ", names.Select(name => "int " + name))}}{{given}})
                {
                    {{factor}}
                    return draw.Observed(Normal(p.Slope * ({{string.Join(" + ", names)}}), p.Noise));
                }
            }
            """);
    }

    [Fact]
    public Task Settings_of_a_feature_map_named_as_inherited_members()
    {
        string[] names =
        [
            .. typeof(FeatureMap<,>).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
                .Where(member => member is PropertyInfo || member is MethodInfo { IsSpecialName: false, IsAssembly: false, IsPrivate: false })
                .Select(member => member.Name).Where(name => !name.Contains('.', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.Contains("ToString", names);
        Assert.Contains("Steps", names);
        return AssertCompiles(Usings + "namespace Named;\n" + Record + $$"""
            public static partial class Models
            {
                [FeatureMap]
                public static double Value(double x, Line p, {{string.Join(", ", names.Select(name => "int " + name))}}) =>
                    p.Slope * x * p.Noise * ({{string.Join(" + ", names)}});
            }
            """);
    }

    // Names of ours beside the author's: of arguments of the class, of the emitted methods and of their layout.
    [Fact]
    public Task A_feature_map_of_odd_names() => AssertCompiles(Usings + "namespace Named;\n" + Record + """
        public static partial class Models
        {
            [FeatureMap]
            public static (double, double[]) @class((double[] layout, int, bool Item3, double layout2) observation, Line start, double parameters, int data, params double[] observationLayout)
            {
                double features = parameters;
                double cotangents = start.Noise;
                double[] gradient = new double[data];
                for (int workspace = 0; workspace < data; workspace++)
                {
                    features += observation.layout[workspace] * start.Slope;
                    gradient[workspace] = features * cotangents + observationLayout[0];
                }
                return (observation.Item3 ? features + observation.Item2 : observation.layout2 * cotangents, gradient);
            }

            [FeatureMap]
            public static Vector Of(Vector start, Line p) => start * p.Slope / p.Noise;

            [FeatureMap]
            internal static double OfNothing(bool layout) => layout ? 1 : 0;
        }
        """);

    [Fact]
    public Task Givens_named_as_members_of_every_object() => AssertCompiles(Usings + "namespace Named;\n" + Record + """
        public static partial class Models
        {
            [Model]
            public static double Value(Draw draw, Line p, [Given] int Equals, [Given] double[] GetType) => draw.Observed(Normal(p.Slope * Equals + GetType[0], p.Noise));
        }
        """);

    // In the tuple of all givens these have no name: tuples keep them for themselves, or one before has it.
    [Fact]
    public Task Givens_that_a_tuple_cannot_name() => AssertCompiles(Usings + "namespace Named;\n" + Record + """
        public static partial class Models
        {
            [Model]
            public static double Value(Draw draw, Line p, [Given] double rest, [Given] double item1, [Given] double item, [Given] double x, [Given] double X, [Given] double deconstruct) =>
                draw.Observed(Normal(p.Slope * (rest + item1 + item + x + X + deconstruct), p.Noise));
        }
        """);

    [Fact]
    public async Task A_model_outside_of_every_type_is_left_to_the_compiler()
    {
        CSharpCompilation compilation = TestCompiler.Compile(Usings + Record + Method + "public static partial class Models { }");
        Assert.Null(TestCompiler.Generate(compilation).Exception);
        Assert.Empty(await TestCompiler.Analyze(compilation));
    }

    [Fact]
    public Task Nested_types() => AssertCompiles(Usings + "namespace Nested;\n" + Record + $$"""
        public partial class Outer
        {
            public partial record struct Middle
            {
                internal static partial class Inner
                {
                    {{Method}}
                }
            }
        }
        """);

    [Fact]
    public Task A_record_inside_a_type() => AssertCompiles(Usings + $$"""
        namespace Nested;
        public static partial class Outer
        {
            {{Record}}
            {{Method}}
        }
        """);

    [Fact]
    public Task The_global_namespace() => AssertCompiles(Usings + Record + $$"""
        public static partial class Models
        {
            {{Method}}
        }
        """);

    [Fact]
    public Task Internal_types() => AssertCompiles(Usings + "namespace Inside;\n" + Record.Replace("public", "internal", StringComparison.Ordinal) + $$"""
        internal static partial class Models
        {
            {{Method.Replace("public", "private", StringComparison.Ordinal)}}
        }
        """);

    [Fact]
    public async Task Types_that_differ_by_case_alone()
    {
        string models = string.Concat(new[] { "Models", "models", "MODELS" }.Select(name => $"public static partial class {name} {{ {Method} }}\n"));
        GeneratorRunResult result = await AssertCompiles(Usings + "namespace Cases;\n" + Record + models);
        Assert.Equal(4, result.GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public async Task Members_of_several_kinds_that_differ_by_case_alone()
    {
        string maps = "[FeatureMap] public static double map(double x) => x; public static partial class Map { [Model] public static double Features(Draw draw, Cases.Line p) => draw.Observed(Normal(p.Slope, p.Noise)); }";
        string model = Method.Replace("Value(", "line(", StringComparison.Ordinal).Replace("Line p", "Cases.Line p", StringComparison.Ordinal);
        string nested = Record.Replace("Line(", "Line(double Offset, ", StringComparison.Ordinal);
        string used = "[Model] public static double Moved(Draw draw, Line p) => draw.Observed(Normal(p.Slope + p.Offset, p.Noise));";
        GeneratorRunResult result = await AssertCompiles(
            Usings + "namespace Cases {\n" + Record + $"public static partial class Models {{ {model} {nested} {used} {maps} }} }}\n"
            + $"namespace Cases.models {{ public static partial class Map {{ [Model] public static double Features(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise)); }} }}");
        Assert.Equal(7, result.GeneratedSources.Select(s => s.HintName.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public async Task Overloads_stop_without_a_crash()
    {
        string twice = $"public static partial class Models {{ {Method} {Method.Replace("Line p)", "Line p, int n)", StringComparison.Ordinal)} }}";
        CSharpCompilation compilation = TestCompiler.Compile(Usings + Record + twice);
        Assert.Null(TestCompiler.Generate(compilation).Exception);
        Assert.Equal([FindingIds.ModelOverloaded, FindingIds.ModelOverloaded], (await TestCompiler.Analyze(compilation)).Select(d => d.Id));
    }

    [Fact]
    public async Task A_generic_type_stops_without_a_crash()
    {
        CSharpCompilation compilation = TestCompiler.Compile(Usings + Record + $"public static partial class Models<T> {{ {Method} }}");
        Assert.Null(TestCompiler.Generate(compilation).Exception);
        Assert.Equal([FindingIds.ModelGeneric], (await TestCompiler.Analyze(compilation)).Select(d => d.Id));
    }

    /// <summary>Declarations that clash, or that generated code cannot add to.</summary>
    [Theory]
    [InlineData("public static partial class M { @ @ }")]
    [InlineData("public static partial class M { @ } public static partial class M { @ }")]
    [InlineData("file static partial class M { @ }")]
    [InlineData("public static partial class M { public static partial class Inner { @ } public static class Outer { @ } }")]
    [InlineData("public partial interface M { @ }")]
    [InlineData("public ref partial struct M { @ }")]
    [InlineData("public static partial class M { public static partial double Value(Draw draw, Line p); [Model] public static partial double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise)); }")]
    [InlineData("public static partial class M { [Model] public static partial double Value(Draw draw, Line p); public static partial double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise)); }")]
    [InlineData("public static partial class M { [Model] public static partial double Value(Draw draw, Line p); [Model] public static partial double Value(Draw draw, Line p) => draw.Observed(Normal(p.Slope, p.Noise)); }")]
    [InlineData("public static partial class M { [Model] public static async System.Threading.Tasks.Task<double> Value(Draw draw, Line p) => 1; }")]
    [InlineData("public static partial class M { [Model] public static System.Collections.Generic.IEnumerable<double> Value(Draw draw, Line p) { yield return 1; } }")]
    [InlineData("public static partial class M { [Model] public static double Value(Draw draw, Line p, string s = \"x\", decimal d = 1, int i = 2, bool b = true, double x = double.NaN, double[] y = null!) => draw.Observed(Normal(p.Slope, p.Noise)); }")]
    [InlineData("public static partial class M { [Model] public static double Value(Draw draw, Line p, int i = -2, bool b = true, double x = double.NaN, double z = default) => draw.Observed(Normal(p.Slope, p.Noise)); }")]
    [InlineData("public static partial class M { [Model] public static void Value(Draw draw, Line p) { } }")]
    [InlineData("public static partial class M { [Model] public static double Value() => 1; }")]
    [InlineData("public static partial class M { [Model] public static double Value(in Draw draw, ref Line p) => 1; }")]
    [InlineData("public static partial class M { [Model] public static ref double Value(Draw draw, Line p) => throw new Exception(); }")]
    [InlineData("public static partial class M { [Model, Model] public static double Value(Draw draw, Line p) => 1; }")]
    [InlineData("[Model] public static double Value(Draw draw, Line p) => 1;")]
    [InlineData("public static class E { extension(Line p) { [Model] public static double Value(Draw draw, Line q) => 1; } }")]
    [InlineData("[Parameters] public partial record A(double X) : B(X); public partial record B(double Y);")]
    [InlineData("[Parameters] public partial record A; [Parameters] public abstract partial record C(double X); [Parameters] public partial record D<T>(double X);")]
    [InlineData("[Parameters] public partial record struct A(double X); [Parameters] public partial interface I; [Parameters] public static partial class S;")]
    [InlineData("[Parameters] public partial record A(double X); [Parameters] public partial record A;")]
    [InlineData("[Parameters] file partial record A(double X);")]
    [InlineData("[Parameters] public partial record A(double X, double X, Unknown Y);")]
    [InlineData("[Parameters] public partial record A(double X) { public double X { get; init; } = X; public double Twice => 2 * X; public static double Z { get; set; } }")]
    [InlineData("[Parameters] public partial record A(ref double X, params double[] Y);")]
    public async Task Odd_declarations_are_no_failure(string declaration)
    {
        CSharpCompilation compilation = TestCompiler.Compile(Usings + "namespace Odd;\n" + Record + declaration.Replace("@", Method, StringComparison.Ordinal));
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        Assert.DoesNotContain(result.GeneratedSources, s => s.SourceText.ToString().Contains(FindingIds.InternalFailure, StringComparison.Ordinal));
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(compilation);
        Assert.DoesNotContain(found, d => d.Id == FindingIds.InternalFailure);
        if (!compilation.GetDiagnostics().Concat(found).Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            Assert.Empty(TestCompiler.WithGenerated(compilation, out _).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        }
    }

    [Theory]
    [InlineData("int wrong = \"text\";")]
    [InlineData("double wrong = Unknown(3);")]
    [InlineData("Unknown wrong = null;")]
    [InlineData("double wrong = p.Nothing;")]
    [InlineData("double unset; double wrong = unset; while (true) { }")]
    [InlineData("foreach (var x in nothing) { }")]
    public async Task What_does_not_compile_gets_no_finding(string statement)
    {
        CSharpCompilation compilation = TestCompiler.Compile(Snippet.Source(statement + " return draw.Observed(Normal(p.A, p.S));"));
        Assert.Contains(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        Assert.DoesNotContain(result.GeneratedSources, s => s.SourceText.ToString().Contains("#error", StringComparison.Ordinal));
        Assert.DoesNotContain(await TestCompiler.Analyze(compilation), d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>An error elsewhere in the file says nothing of this model.</summary>
    [Fact]
    public void A_file_that_does_not_compile_still_gets_its_model()
    {
        string source = Usings + Record + $"public static partial class Models {{ {Method} }} class Broken {{ int Value => \"text\"; }}";
        GeneratorRunResult result = TestCompiler.Generate(TestCompiler.Compile(source));
        Assert.Equal(2, result.GeneratedSources.Length);
        Assert.DoesNotContain(result.GeneratedSources, s => s.SourceText.ToString().Contains("#error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deep_expressions_are_a_finding_and_no_overflow()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("p.A", 5000));
        CSharpCompilation compilation = TestCompiler.Compile(Snippet.Source($"return draw.Observed(Normal({sum}, p.S));"));
        Assert.Null(TestCompiler.Generate(compilation).Exception);
        Assert.Contains(FindingIds.NestedTooDeep, (await TestCompiler.Analyze(compilation)).Select(d => d.Id));
    }

    [Fact]
    public async Task A_record_of_another_assembly()
    {
        CSharpCompilation library = TestCompiler.Compile(Usings + "namespace Library;\n" + Record);
        Compilation whole = TestCompiler.WithGenerated(library, out _).WithAssemblyName("Library");
        using MemoryStream image = new();
        Assert.True(whole.Emit(image).Success);
        CSharpCompilation compilation = TestCompiler.Compile(Usings + $"using Library; public static partial class Models {{ {Method} }}")
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        await AssertCompiles(compilation);
    }

    private static Task<GeneratorRunResult> AssertCompiles(string source) => AssertCompiles(TestCompiler.Compile(source));

    private static async Task<GeneratorRunResult> AssertCompiles(CSharpCompilation compilation)
    {
        GeneratorRunResult result = TestCompiler.Generate(compilation);
        Assert.Null(result.Exception);
        Assert.Empty(await TestCompiler.Analyze(compilation));
        Compilation whole = TestCompiler.WithGenerated(compilation, out ImmutableArray<Diagnostic> ofGenerator);
        Assert.Empty(ofGenerator);
        Assert.Empty(TestCompiler.Warnings(whole));
        return result;
    }
}
