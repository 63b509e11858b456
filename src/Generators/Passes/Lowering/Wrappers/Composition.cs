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

    /// <summary>The log density at a value, of a run at a <see cref="Slice"/>; minus infinity outside the support.</summary>
    public abstract Code LogDensity(Code value, CompositionScope scope);

    /// <summary>The log of the probability of a value not above <paramref name="at"/>; of numbers only.</summary>
    public virtual Code LogCdf(Code at, CompositionScope scope) => throw new InvalidOperationException($"{GetType().Name} has no distribution function.");

    /// <summary>The log of the probability of a value above <paramref name="at"/>; of numbers only.</summary>
    public virtual Code LogSurvival(Code at, CompositionScope scope) => throw new InvalidOperationException($"{GetType().Name} has no distribution function.");

    /// <summary>
    /// Up to which value lies a probability given by its log, or above which one where <paramref name="isUpper"/>; null where the distribution
    /// function has no inverse in closed form.
    /// </summary>
    public virtual Code? Quantile(Code isUpper, Code level, SamplingSteps steps) => null;

    /// <summary>A draw of a number at an address, the draw's own.</summary>
    public virtual Code Sample(Code address, SamplingSteps steps) => throw new InvalidOperationException($"{GetType().Name} draws no number.");

    /// <summary>
    /// A draw of a run at an address. The steps added now make what is drawn for all elements together; what it gives is asked for the
    /// element at an index inside a loop over them.
    /// </summary>
    public virtual Func<Code, Code> SampleRun(Code address, SamplingSteps steps) => throw new InvalidOperationException($"{GetType().Name} draws no run.");

    /// <summary>Where an end that is none lies, for distribution functions: at infinity, also of integers, which end at those of 32 bits.</summary>
    protected static Code EndOf(Code bound, bool isCount) => bound switch
    {
        RealConstant { Value: int.MaxValue } when isCount => CodeFactory.Real(double.PositiveInfinity),
        RealConstant { Value: int.MinValue } when isCount => Never,
        _ => bound,
    };

    /// <summary>True where a bound is none.</summary>
    protected static bool IsNone(Code bound, bool isCount) => EndOf(bound, isCount) is RealConstant { Value: var value } && double.IsInfinity(value);

    /// <summary>The log of no probability.</summary>
    protected static Code Never { get; } = CodeFactory.Real(double.NegativeInfinity);
}
