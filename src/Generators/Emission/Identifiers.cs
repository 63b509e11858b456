using System.Globalization;

namespace ProbDsl.Generators.Emission;

/// <summary>Names as C# source: keywords escaped.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> keywords = new(
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ], StringComparer.Ordinal);

    public static string Escape(string name) => keywords.Contains(name) ? "@" + name : name;

    public static string Pascal(string name) =>
        name.Length == 0 ? name : Escape(char.ToUpper(name[0], CultureInfo.InvariantCulture) + name.Substring(1));

    /// <summary>Each part of a dotted name escaped.</summary>
    public static string EscapePath(string path) => string.Join(".", path.Split('.').Select(Escape));
}
