using System.Reflection;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Known;

/// <summary>Each distribution of the table has its factory and its static functions in <c>ProbDsl.Dsl</c>.</summary>
public sealed class KnownDistributionsTests
{
    private static readonly Assembly Dsl = typeof(Draw).Assembly;

    public static TheoryData<string> Names => [.. KnownDistributions.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_factory_with_the_same_arguments(string name)
    {
        KnownDistribution known = KnownDistributions.All[name];
        MethodInfo[] factories = [.. typeof(Distributions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)];
        Assert.NotEmpty(factories);
        Assert.All(factories, f => Assert.Equal(known.Arguments.Select(a => a.Name), f.GetParameters().Select(p => p.Name)));
        Type value = known.Value switch
        {
            ScalarKind.Real => typeof(double),
            ScalarKind.Integer => typeof(int),
            _ => typeof(bool),
        };
        Assert.Contains(factories, f => f.ReturnType == typeof(Distribution<>).MakeGenericType(value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_static_functions_that_emitted_code_calls(string name)
    {
        KnownDistribution known = KnownDistributions.All[name];
        Type? type = Dsl.GetType($"ProbDsl.{name}Distribution");
        Assert.NotNull(type);
        bool isSimplex = known.Arguments.Any(a => a.Support == Support.Simplex);
        List<string> expected = ["Sample", "LogDensity", isSimplex ? "AddPartials" : "Partials"];
        if (known.StatisticCount != 0)
        {
            expected.AddRange(["NaturalParameters", "LogNormaliser", "SufficientStatistics", isSimplex ? "AddNaturalPartials" : "NaturalPartials"]);
        }
        string[] found = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.IsGenericMethodDefinition).Select(m => m.Name)];
        Assert.All(expected, function => Assert.Contains(function, found));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_as_many_statistics_as_its_functions_give(string name)
    {
        KnownDistribution known = KnownDistributions.All[name];
        if (known.StatisticCount < 1)
        {
            return;
        }
        MethodInfo statistics = Dsl.GetType($"ProbDsl.{name}Distribution")!.GetMethod("SufficientStatistics", BindingFlags.Public | BindingFlags.Static)!;
        Assert.Equal(known.StatisticCount, statistics.GetParameters().Count(p => p.IsOut));
    }

    [Fact]
    public void Every_factory_is_in_the_table()
    {
        IEnumerable<string> factories = typeof(Distributions).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name).Distinct();
        Assert.Equal(KnownDistributions.All.Keys.Order(StringComparer.Ordinal), factories.Order(StringComparer.Ordinal));
    }
}
