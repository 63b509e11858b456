using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Tests.Incrementality;

/// <summary>Nothing that the pipeline keeps reaches an object of the compiler, nor a position.</summary>
public sealed class ReachTests
{
    public static TheoryData<string> Good => [.. TestFiles.GoodNames];

    [Theory]
    [MemberData(nameof(Good))]
    public void Tracked_outputs_are_values(string name)
    {
        GeneratorRunResult result = TestCompiler.Generate(TestCompiler.Compile(TestFiles.ReadGood(name)));
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        string[] steps = [.. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];
        foreach (string step in steps.Where(result.TrackedSteps.ContainsKey))
        {
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(s => s.Outputs))
            {
                Walk(value, step, seen);
            }
        }
        Assert.True(seen.Count > 50, $"Expected a whole model to be walked, found {seen.Count} objects.");
    }

    [Fact]
    public void The_walk_finds_what_is_forbidden()
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Assert.Throws<Xunit.Sdk.FailException>(() => Walk(new List<object> { Tuple.Create(Location.None) }, "list", seen));
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }
        if (value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or Diagnostic or IOperation)
        {
            Assert.Fail($"{path} holds a {value.GetType().Name}.");
        }
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), path + "." + field.Name, seen);
            }
        }
    }
}
