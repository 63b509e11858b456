using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>Where the numbers of a composition go: operations of the density program.</summary>
/// <param name="name">The site, which their names begin with.</param>
/// <param name="bind">Gives a number a name.</param>
internal sealed class CompositionScope(string name, Func<string, Code, Code> bind)
{
    /// <summary>A number under a name of its own.</summary>
    public Code Bind(string part, Code value) => bind(name + part, value);
}
