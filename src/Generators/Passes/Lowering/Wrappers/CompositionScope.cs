using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>Where the numbers of a composition go: operations of the density program.</summary>
/// <param name="name">The site, which their names begin with.</param>
/// <param name="bind">Gives a number a name.</param>
/// <param name="sum">Adds up a number of each index below a length, under a name; null where no runs are.</param>
internal sealed class CompositionScope(string name, Func<string, Code, Code> bind, Func<string, Code, Func<Code, Code>, Code>? sum = null)
{
    /// <summary>The sum, under a name of its own, of a number of each index below a length.</summary>
    public Code Sum(string part, Code length, Func<Code, Code> term) =>
        (sum ?? throw new InvalidOperationException("Expected a scope that holds loops."))(name + part, length, term);

    /// <summary>A number under a name of its own.</summary>
    public Code Bind(string part, Code value) => bind(name + part, value);
}
