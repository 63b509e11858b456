using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>Counts with more zeros: the mixture of the point at zero and the counts.</summary>
/// <param name="probability">The probability of the point.</param>
/// <param name="counts">The counts.</param>
internal sealed class ZeroInflatedComposition(Code probability, Composition counts) : Composition
{
    public override int ChoiceDepth { get; } = 1 + counts.ChoiceDepth;

    public override Code LogDensity(Code value, CompositionScope scope) =>
        Mix(new Selection(Call("EqualTo", value, Zero), Zero, Never), "LogDensity", counts.LogDensity(value, scope), scope);

    public override Code LogCdf(Code at, CompositionScope scope) =>
        Mix(new Selection(Call("LessThan", at, Zero), Never, Zero), "LogCdf", counts.LogCdf(at, scope), scope);

    public override Code LogSurvival(Code at, CompositionScope scope) =>
        Mix(new Selection(Call("LessThan", at, Zero), Zero, Never), "LogSurvival", counts.LogSurvival(at, scope), scope);

    public override Code Sample(Code address, SamplingSteps steps)
    {
        Code isExtra = steps.Draw("IsExtra", "Bernoulli", ChoiceAddresses.Of(address, ChoiceDepth), [probability]);
        return new Selection(isExtra, Zero, counts.Sample(address, steps));
    }

    private Code Mix(Code atZero, string part, Code ofCounts, CompositionScope scope)
    {
        Code extra = scope.Bind("Extra" + part, Call("LogMix", Never, probability, scope.Bind("Zero" + part, atZero)));
        return scope.Bind("Mixed" + part, Call("LogMix", extra, Subtract(One, probability), scope.Bind("Count" + part, ofCounts)));
    }
}
