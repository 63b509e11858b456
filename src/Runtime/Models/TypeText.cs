namespace ProbDsl.Models;

/// <summary>The types of observations as C# writes them, for messages.</summary>
internal static class TypeText
{
    /// <summary>"double[]", "(double[], int)".</summary>
    internal static string Of(Type type) =>
        type == typeof(double) ? "double"
        : type == typeof(int) ? "int"
        : type == typeof(bool) ? "bool"
        : type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType ? $"({string.Join(", ", type.GetGenericArguments().Select(Of))})"
        : type.Name;
}
