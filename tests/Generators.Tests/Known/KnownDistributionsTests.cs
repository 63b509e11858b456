using System.Reflection;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Passes.Lowering.Wrappers;

namespace ProbDsl.Generators.Tests.Known;

/// <summary>Each distribution of the table has its factory and its static functions in <c>ProbDsl.Dsl</c>.</summary>
public sealed class KnownDistributionsTests
{
    private static readonly Assembly Dsl = typeof(Draw).Assembly;

    public static TheoryData<string> Names =>
        [.. KnownDistributions.All.Values.Where(known => known.Name != KnownDistributions.Simulated && !known.IsWrapper).Select(known => known.Name).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Wrappers => [.. KnownDistributions.All.Values.Where(known => known.IsWrapper).Select(known => known.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_factory_with_the_same_arguments(string name)
    {
        KnownDistribution known = KnownDistributions.All[name];
        MethodInfo[] factories = [.. typeof(Distributions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)];
        Assert.NotEmpty(factories);
        Assert.All(factories, f => Assert.Equal(known.Arguments.Select(a => a.Name), f.GetParameters().Select(p => p.Name)));
        Type value = (known.Value, known.IsJoint) switch
        {
            (ScalarKind.Real, false) => typeof(double),
            (ScalarKind.Real, true) => typeof(Vector),
            (ScalarKind.Integer, false) => typeof(int),
            (ScalarKind.Integer, true) => typeof(int[]),
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
        string prefix = known.HasRuns ? "Add" : "";
        List<string> expected = ["Sample", "LogDensity", prefix + "Partials"];
        if (known.IsJoint)
        {
            Assert.NotNull(type.GetMethod("ScratchLength", [typeof(int)]));
        }
        if (known.StatisticCount != 0)
        {
            expected.AddRange(["NaturalParameters", "LogNormaliser", "SufficientStatistics", prefix + "NaturalPartials"]);
        }
        string[] found = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.IsGenericMethodDefinition).Select(m => m.Name)];
        Assert.All(expected, function => Assert.Contains(function, found));
    }

    /// <summary>Emitted calls write the type arguments out: T, then one for each run of slots in the order of the parameters, then the random stream.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Type_parameters_are_in_the_order_of_the_runs(string name)
    {
        string[] functions = ["Sample", "LogDensity", "AddPartials", "NaturalParameters", "LogNormaliser", "SufficientStatistics", "AddNaturalPartials"];
        foreach (MethodInfo function in Dsl.GetType($"ProbDsl.{name}Distribution")!.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.IsGenericMethodDefinition && functions.Contains(m.Name)))
        {
            string[] declared = [.. function.GetGenericArguments().Select(a => a.Name)];
            string[] runs = [.. function.GetParameters().Select(p => p.ParameterType).Where(p => p.IsGenericParameter && p.Name != declared[0] && p.Name != "TRandom").Select(p => p.Name)];
            Assert.Equal([declared[0], .. runs, .. function.Name == "Sample" ? new[] { "TRandom" } : []], declared);
        }
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

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void A_wrapper_has_a_factory_with_its_arguments_and_distributions(string name)
    {
        KnownDistribution known = KnownDistributions.All[name];
        MethodInfo[] factories = [.. typeof(Distributions).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == name)];
        Assert.NotEmpty(factories);
        Assert.All(factories, f => Assert.Equal(known.Arguments.Select(a => a.Name).Append(known.Wraps).Order(StringComparer.Ordinal), f.GetParameters().Select(p => p.Name).Order(StringComparer.Ordinal)));
    }

    /// <summary>What may be truncated or censored is what has a distribution function with its derivatives, and says so to the tracer.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_distribution_function_where_the_table_says(string name)
    {
        Type type = Dsl.GetType($"ProbDsl.{name}Distribution")!;
        string[] expected = KnownDistributions.All[name].HasDistributionFunction ? ["LogCdf", "LogCdfPartials", "LogSurvival", "LogSurvivalPartials"] : [];
        string[] found = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.IsGenericMethodDefinition).Select(m => m.Name)];
        Assert.Equal(expected, found.Intersect(["LogCdf", "LogCdfPartials", "LogSurvival", "LogSurvivalPartials"]).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length > 0, type.IsAssignableTo(typeof(IDistributionFunction)));
    }

    [Fact]
    public void As_many_trials_as_the_tracer_makes()
    {
        Assert.Equal(ProbDsl.Numerics.SpecialFunctions.QuantileTrials, TruncatedComposition.QuantileTrials);
        Assert.Equal(ProbDsl.Numerics.SpecialFunctions.IntegerQuantileTrials, TruncatedComposition.IntegerQuantileTrials);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_quantiles_where_the_table_says(string name)
    {
        string[] found = [.. Dsl.GetType($"ProbDsl.{name}Distribution")!.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name)];
        string[] expected = KnownDistributions.All[name].HasQuantile ? ["QuantileOfLogCdf", "QuantileOfLogSurvival"] : [];
        Assert.Equal(expected, found.Where(m => m.StartsWith("Quantile", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_factory_is_in_the_table()
    {
        IEnumerable<string> factories = typeof(Distributions).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m => m.Name).Distinct();
        Assert.Equal(KnownDistributions.All.Keys.Where(name => name != KnownDistributions.Simulated).Order(StringComparer.Ordinal), factories.Order(StringComparer.Ordinal));
    }
}
