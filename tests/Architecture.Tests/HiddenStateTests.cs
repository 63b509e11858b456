using System.Reflection;
using System.Runtime.CompilerServices;

namespace ProbDsl.Architecture.Tests;

/// <summary>No hidden state: no statics that change, no console, no ambient clock, no ambient randomness.</summary>
public class HiddenStateTests
{
    // A TimeProvider is no ambient clock: it is an option of a fit, whose default is the system's.
    private static readonly string[] s_ambient =
    [
        "Console.", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.", "Stopwatch", "Environment.TickCount",
        "new Random(", "Random.Shared", "Guid.NewGuid", "ThreadStatic", "AsyncLocal", "ThreadLocal",
    ];

    public static TheoryData<Assembly> Assemblies => [typeof(Draw).Assembly, typeof(Models.BoundModel).Assembly];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void NoStaticFieldChanges(Assembly assembly)
    {
        IEnumerable<string> mutable =
            from type in assembly.GetTypes()
            where !IsCompilerMade(type)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsInitOnly && !field.IsLiteral && !field.IsDefined(typeof(CompilerGeneratedAttribute))
            select $"{type.FullName}.{field.Name}";
        Rule.HoldsWithout(mutable);
    }

    [Theory]
    [InlineData("Dsl")]
    [InlineData("Runtime")]
    public void NothingAmbientIsAsked(string folder)
    {
        IReadOnlyList<string> files = RepositoryTree.CSharpFiles("src", folder);
        Assert.NotEmpty(files);
        Rule.HoldsWithout(SourceText.Mentions(files, s_ambient));
    }

    // Lambdas that capture nothing are kept by the compiler in fields of types of its own.
    private static bool IsCompilerMade(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<', StringComparison.Ordinal)
        || (type.DeclaringType is Type outer && IsCompilerMade(outer));
}
