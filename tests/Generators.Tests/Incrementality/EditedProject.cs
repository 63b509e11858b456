using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>
/// A small project with gaps in its text, each with several fillings: an edit fills one gap anew. Files whose text stays
/// keep their syntax tree, as in an editor.
/// </summary>
internal sealed class EditedProject
{
    private const string Models = """
        @comment@
        @directive@
        using ProbDsl;
        using static ProbDsl.Distributions;
        @alias@
        namespace Tests;

        [Parameters]
        public sealed partial record Line(double Slope, [Positive] double @member@);

        public static partial class Models
        {
            private const double Two = @const@;
            private static readonly double Half = @field@;
            private static double Third @third@

            [@model@]
            public static double First(Draw draw, Line p@argument@)
            {
                // @inside@
                double level = draw.Latent(Normal(p.Slope, Two));
        #if WIDE
                level = 10 * level;
        #endif
                @body@
                return draw.Observed(Normal(Shapes.Bend(level) + Local(Half), p.Noise));
            }

            [Model]
            public static double Second(Draw draw, Line p) => draw.Observed(Normal(Math.Exp(p.Slope), @second@));

            private static double Local(double x) @local@

            @prior@

            @map@
        }
        """;

    private const string Shapes = """
        @shadow@
        namespace Tests
        {
            public static class Shapes
            {
                public static double Bend(double x) => @bend@;
                @overload@
                private static double Inner(double x) { @inner@ }
                @property@
            }
            @bystander@
        }
        """;

    private static readonly (string Gap, string[] Fillings)[] gaps =
    [
        ("@comment@", ["", "// said", "/* said at length\n\n */"]),
        ("@directive@", ["", "#define WIDE", "#nullable disable", "#pragma warning disable CS0168"]),
        ("@alias@", ["using Compiled = ProbDsl.ModelAttribute;", "", "using Scaled = System.Double;"]),
        ("@member@", ["Noise", "Spread", "Noise, [Frozen] double Other"]),
        ("@const@", ["2", "3", "1 + 1"]),
        ("@field@", ["0.5", "Two / 4", "2 * Two", "Math.Sqrt(2)"]),
        ("@third@", ["=> 3;", "=> 4;", "{ get; set; } = 3;", "{ get => field; set; }"]),
        ("@model@", ["Model", "ModelAttribute", "Compiled", "Obsolete"]),
        ("@argument@", ["", ", int n = 3", ", double level2 = 1"]),
        ("@inside@", ["", "said inside"]),
        ("@body@", ["", "level += 1;", "level = Third;", "double extra = Inner(level); level = extra;", "level = Math.Exp(level)", "int whole = 3; level *= whole;", "double Inner(double y) => 2 * y;"]),
        ("@second@", ["p.Noise", "p.Noise + 1", "p.Spread", "Half", "Two"]),
        ("@local@", ["=> x;", "=> x + Two;", "{ return Shapes.Bend(x); }", "{ while (x > 0) x--; return x; }", "=> x", "=> Console.Read();"]),
        ("@prior@", ["", "[LogPrior] public static double Prior(Line q) => -q.Slope * q.Slope;", "[LogPrior] public static double Prior(Line q) => -Shapes.Bend(q.Slope);", "[LogPrior] public static double Prior(Line q) { return 0 }"]),
        ("@map@", ["", "[FeatureMap] public static double Map(double x, Line q) => q.Slope * x;", "[FeatureMap] public static Vector Map(double x, Line q) => [Shapes.Bend(x), q.Slope];", "[FeatureMap] public static int Map(double x) => 0;", "[FeatureMap] public static double Map(double x) { return Local(x) }"]),
        ("@shadow@", ["", "namespace Tests { public static class Math { public static double Exp(double x) => 1 + x; } }", "using Math = Tests.Shapes;", "global using static Tests.Shapes;"]),
        ("@bend@", ["2 * x", "3 * x", "Inner(x)", "x * Scale"]),
        ("@overload@", ["", "public static double Bend(float x) => 7;", "public static double Exp(double x) => 8 * x;", "public static int Two => 5;", "public static double Bend<T>(T x) => 9;"]),
        ("@inner@", ["return x - 1;", "return x - 2; // less", "double y = x; return y * y;", "return Bend(x);", "return"]),
        ("@property@", ["private const double Scale = 4;", "private static double Scale => 4;", "private static double Scale => 5;", "private static readonly double Scale = 6;"]),
        ("@bystander@", ["", "class Bystander { int Value() => 1; }", "class Bystander { int Value() => 2; }", "class Bystander { int Value() { } }", "public sealed class NormalDistribution;"]),
    ];

    private readonly string[] fillings = [.. gaps.Select(gap => gap.Fillings[0])];
    private readonly SyntaxTree?[] trees = new SyntaxTree?[3];
    private CSharpParseOptions parseOptions = TestCompiler.ParseOptions;
    private CSharpCompilationOptions options = TestCompiler.Options;
    private bool isReversed;
    private bool hasThird;

    /// <summary>How many edits there are.</summary>
    public static int Edits => gaps.Sum(gap => gap.Fillings.Length) + 6;

    /// <summary>What an edit is, for messages.</summary>
    public static string Describe(int edit)
    {
        foreach ((string gap, string[] choices) in gaps)
        {
            if (edit < choices.Length)
            {
                return $"{gap} = '{choices[edit]}'";
            }
            edit -= choices.Length;
        }
        return $"option {edit}";
    }

    public void Apply(int edit)
    {
        for (int i = 0; i < gaps.Length; i++)
        {
            if (edit < gaps[i].Fillings.Length)
            {
                fillings[i] = gaps[i].Fillings[edit];
                return;
            }
            edit -= gaps[i].Fillings.Length;
        }
        switch (edit)
        {
            case 0: parseOptions = parseOptions.WithPreprocessorSymbols("WIDE"); break;
            case 1: parseOptions = parseOptions.WithPreprocessorSymbols(); break;
            case 2: isReversed = !isReversed; break;
            case 3: hasThird = !hasThird; break;
            case 4: options = options.WithNullableContextOptions(NullableContextOptions.Disable); break;
            default: options = TestCompiler.Options; break;
        }
    }

    /// <summary>The project as it stands.</summary>
    public CSharpCompilation Compile()
    {
        List<SyntaxTree> files = [Tree(0, "Models.cs", Fill(Models)), Tree(1, "Shapes.cs", Fill(Shapes)), Tree(2, "Usings.cs", TestCompiler.ImplicitUsings)];
        if (hasThird)
        {
            files.Add(CSharpSyntaxTree.ParseText("namespace Tests; public static partial class Models { public static double Two(int x) => x; }", parseOptions, "Third.cs"));
        }
        if (isReversed)
        {
            files.Reverse();
        }
        return CSharpCompilation.Create("Models", files, TestCompiler.References, options);
    }

    private static string Fill(string template, IReadOnlyList<string> fillings)
    {
        for (int i = 0; i < gaps.Length; i++)
        {
            template = template.Replace(gaps[i].Gap, fillings[i], StringComparison.Ordinal);
        }
        return template;
    }

    private string Fill(string template) => Fill(template, fillings);

    private SyntaxTree Tree(int index, string path, string text)
    {
        if (trees[index] is not { } tree || tree.ToString() != text || !tree.Options.Equals(parseOptions))
        {
            trees[index] = tree = CSharpSyntaxTree.ParseText(text, parseOptions, path);
        }
        return tree;
    }
}
