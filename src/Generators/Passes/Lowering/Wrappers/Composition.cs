using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>
/// A distribution made of others, with its arguments lowered: how it is scored and drawn in terms of the functions of what it holds
/// (docs/decisions/0011). What does not depend on a value is computed once, where the composition is made.
/// </summary>
internal abstract class Composition
{
    /// <summary>How many choices between distributions are nested in it.</summary>
    public abstract int ChoiceDepth { get; }

    /// <summary>The log density at a value; minus infinity outside the support.</summary>
    public abstract Code LogDensity(Code value, CompositionScope scope);

    /// <summary>The log of the probability of a value not above <paramref name="at"/>.</summary>
    public abstract Code LogCdf(Code at, CompositionScope scope);

    /// <summary>The log of the probability of a value above <paramref name="at"/>.</summary>
    public abstract Code LogSurvival(Code at, CompositionScope scope);

    /// <summary>A draw at an address, the draw's own.</summary>
    public abstract Code Sample(Code address, SamplingSteps steps);

    /// <summary>The log of no probability.</summary>
    protected static Code Never { get; } = CodeFactory.Real(double.NegativeInfinity);
}
