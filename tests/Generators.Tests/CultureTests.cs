using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests;

/// <summary>Generated text is the same to the byte on every culture.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public void Swedish_is_invariant(string name)
    {
        // Swedish writes numbers with a decimal comma and U+2212 as the minus sign.
        string source = TestFiles.ReadGood(name).Replace("Normal(0, 1)", "Normal(-0.25, 1234.5e-3)", StringComparison.Ordinal);
        Assert.Equal(Generate(source, CultureInfo.InvariantCulture), Generate(source, CultureInfo.GetCultureInfo("sv-SE")));
    }

    private static string Generate(string source, CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            GeneratorRunResult result = TestCompiler.Generate(TestCompiler.Compile(source));
            string text = string.Concat(result.GeneratedSources.Select(s => s.HintName + "\n" + s.SourceText));
            Assert.Contains("partial", text, StringComparison.Ordinal);
            Assert.DoesNotContain("#error", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            return text;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
