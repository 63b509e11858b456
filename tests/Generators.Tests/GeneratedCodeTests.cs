using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests;

/// <summary>What is generated compiles in a nullable context without a warning.</summary>
public sealed class GeneratedCodeTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public void Compiles_without_a_warning(string name)
    {
        Compilation whole = TestCompiler.WithGenerated(TestCompiler.Compile(TestFiles.ReadGood(name)), out ImmutableArray<Diagnostic> ofGenerator);
        Assert.Empty(ofGenerator);
        Assert.Equal(name == "FeatureMap" ? 6 : 4, whole.SyntaxTrees.Count());
        Assert.Empty(TestCompiler.Warnings(whole));
        using MemoryStream image = new();
        Assert.True(whole.Emit(image).Success);
    }
}
