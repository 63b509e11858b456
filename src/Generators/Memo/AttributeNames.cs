using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProbDsl.Generators.Memo;

/// <summary>Which attributes can be ours by how they are written, before anything is bound.</summary>
internal static class AttributeNames
{
    private const string Suffix = "Attribute";

    /// <summary>Whether one of the attributes has one of the names, with its suffix or without, or may have it under an alias.</summary>
    /// <param name="metadataNames">Names with namespace and suffix.</param>
    public static bool MayBe(SyntaxList<AttributeListSyntax> lists, IReadOnlyList<string> metadataNames, HashSet<string> aliases)
    {
        foreach (AttributeListSyntax list in lists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                string name = NameOf(attribute.Name);
                if (aliases.Contains(name) || aliases.Contains(name + Suffix) || metadataNames.Any(known => IsNamed(name, known)))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool IsNamed(string name, string metadataName)
    {
        string full = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        return name == full || name + Suffix == full;
    }
}
