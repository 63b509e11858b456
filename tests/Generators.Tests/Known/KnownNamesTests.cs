using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Known;

/// <summary>The generator cannot reference what it knows by name; here every name is found.</summary>
public sealed class KnownNamesTests
{
    public static TheoryData<string> Names =>
        [.. typeof(KnownNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_is_a_type(string name)
    {
        INamedTypeSymbol? type = TestCompiler.Compile("").GetTypeByMetadataName(name);
        Assert.NotNull(type);
        Assert.Equal(Accessibility.Public, type.DeclaredAccessibility);
    }
}
