using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>A gauge that ends: at the ends the probabilities of what lies beyond, between them the density.</summary>
internal sealed class CensoredComposition : Composition
{
    private readonly Composition uncensored;
    private readonly Code lower;
    private readonly Code upper;
    private readonly Code logBelow;
    private readonly Code logAbove;
    private readonly bool isCount;

    /// <param name="uncensored">What is seen.</param>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end.</param>
    /// <param name="isCount">True of integers, of which the upper end is one that lies not above it.</param>
    /// <param name="scope">Where the probabilities beyond the ends go.</param>
    public CensoredComposition(Composition uncensored, Code lower, Code upper, bool isCount, CompositionScope scope)
    {
        this.uncensored = uncensored;
        this.lower = lower;
        this.upper = upper;
        this.isCount = isCount;
        Code end = EndOf(upper, isCount);
        logBelow = scope.Bind("LogBelow", uncensored.LogCdf(EndOf(lower, isCount), scope));
        logAbove = scope.Bind("LogAbove", uncensored.LogSurvival(isCount ? Subtract(end, One) : end, scope));
    }

    public override int ChoiceDepth => uncensored.ChoiceDepth;

    public override Code LogDensity(Code value, CompositionScope scope)
    {
        Code inside = scope.Bind("InsideLogDensity", uncensored.LogDensity(value, scope));
        Code fromUpper = IsNone(upper, isCount) ? inside : new Selection(Call("LessThan", value, upper), inside, new Selection(Call("EqualTo", value, upper), logAbove, Never));
        return IsNone(lower, isCount) ? fromUpper : new Selection(Call("LessThan", lower, value), fromUpper, new Selection(Call("EqualTo", value, lower), logBelow, Never));
    }

    public override Code LogCdf(Code at, CompositionScope scope) => new Selection(
        Call("LessThan", at, lower), Never, new Selection(Call("LessThanOrEqual", upper, at), Zero, scope.Bind("InsideLogCdf", uncensored.LogCdf(at, scope))));

    public override Code LogSurvival(Code at, CompositionScope scope) => new Selection(
        Call("LessThan", at, lower), Zero, new Selection(Call("LessThanOrEqual", upper, at), Never, scope.Bind("InsideLogSurvival", uncensored.LogSurvival(at, scope))));

    public override Code Sample(Code address, SamplingSteps steps)
    {
        Code seen = uncensored.Sample(address, steps);
        Code fromLower = IsNone(lower, isCount) ? seen : Call("Max", lower, seen);
        return IsNone(upper, isCount) ? fromLower : Call("Min", upper, fromLower);
    }
}
