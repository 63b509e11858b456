using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>A call of a method that is not followed, made once for a unit of data: its value is an input as givens and settings are.</summary>
/// <param name="Method">The method, fully qualified.</param>
/// <param name="Arguments">What it is called with: constants, arguments of the model, and arithmetic of these.</param>
/// <param name="Tuple">The name of the tuple that it returns; empty where it returns one value.</param>
/// <param name="Part">Which part of the tuple, from one on; zero where it returns one value.</param>
public sealed record ComputedCall(string Method, EquatableArray<Expression> Arguments, string Tuple, int Part)
{
    private const string Global = "global::";

    /// <summary>The method as messages write it.</summary>
    public string DisplayName => NameOf(Method);

    /// <summary>A fully qualified method as messages write it.</summary>
    public static string NameOf(string method) => method.StartsWith(Global, StringComparison.Ordinal) ? method.Substring(Global.Length) : method;
}
