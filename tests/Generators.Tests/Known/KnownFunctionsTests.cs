using System.Reflection;
using ProbDsl.Generators.Ir;
using ProbDsl.Numerics;

namespace ProbDsl.Generators.Tests.Known;

/// <summary>Each function of the table is one of <c>Math</c> or <c>Functions</c>, and one that emitted code can call.</summary>
public sealed class KnownFunctionsTests
{
    public static TheoryData<string, int> Arities => Table(KnownFunctions.Arities);

    public static TheoryData<string, int> Reductions => Table(KnownFunctions.Reductions);

    public static TheoryData<string, int> Constructions => Table(KnownFunctions.Constructions);

    [Theory]
    [MemberData(nameof(Arities))]
    public void A_function_of_reals_is_there_for_the_author(string name, int arity) =>
        Assert.True(Has(typeof(Math), name, arity, typeof(double), typeof(double)) || Has(typeof(Functions), name, arity, typeof(double), typeof(double)));

    [Theory]
    [MemberData(nameof(Reductions))]
    public void A_function_of_vectors_is_there_for_the_author(string name, int arity) =>
        Assert.True(Has(typeof(Functions), name, arity, typeof(Vector), typeof(double)));

    [Theory]
    [MemberData(nameof(Constructions))]
    public void A_function_that_makes_vectors_is_there_for_the_author(string name, int arity) => Assert.Contains(
        typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static),
        m => m.Name == name && m.GetParameters().Length == arity && (m.ReturnType == typeof(Vector) || m.ReturnType == typeof(Matrix)));

    [Theory]
    [MemberData(nameof(Arities))]
    public void A_function_of_reals_is_there_for_emitted_code(string name, int arity)
    {
        IEnumerable<MethodInfo> ofNumber = typeof(IReal<>).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name);
        IEnumerable<MethodInfo> ofLibrary = typeof(SpecialFunctions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name && m.IsGenericMethodDefinition);
        Assert.Contains(ofNumber.Concat(ofLibrary), m => m.GetParameters().Length == arity);
    }

    /// <summary>What <c>Functions</c> offers and models do not know must be known to be left out.</summary>
    [Fact]
    public void Functions_of_the_author_are_in_a_table()
    {
        IEnumerable<string> names = typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name).Distinct();
        Assert.Empty(names.Except(KnownFunctions.Arities.Keys).Except(KnownFunctions.Reductions.Keys).Except(KnownFunctions.Constructions.Keys));
    }

    private static bool Has(Type type, string name, int arity, Type argument, Type result) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Any(m => m.Name == name && m.ReturnType == result && m.GetParameters() is { } p && p.Length == arity && p.All(a => a.ParameterType == argument));

    private static TheoryData<string, int> Table(IReadOnlyDictionary<string, int> functions)
    {
        TheoryData<string, int> table = [];
        foreach ((string name, int arity) in functions.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            table.Add(name, arity);
        }
        return table;
    }
}
