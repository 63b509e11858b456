using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>What is no wrapper: a distribution that has functions of its own.</summary>
/// <param name="known">The distribution.</param>
/// <param name="arguments">Its arguments, as its functions take them.</param>
/// <param name="discardField">Slots for derivatives in runs that are drawn; empty where there are none.</param>
internal sealed class KnownComposition(KnownDistribution known, EquatableArray<Code> arguments, string discardField) : Composition
{
    public override int ChoiceDepth => 0;

    public override Code LogDensity(Code value, CompositionScope scope) => Function("LogDensity", value);

    public override Code LogCdf(Code at, CompositionScope scope) =>
        at is RealConstant { Value: var end } && double.IsInfinity(end) ? end < 0 ? Never : CodeFactory.Zero : Function("LogCdf", at);

    public override Code LogSurvival(Code at, CompositionScope scope) =>
        at is RealConstant { Value: var end } && double.IsInfinity(end) ? end < 0 ? CodeFactory.Zero : Never : Function("LogSurvival", at);

    public override Code? Quantile(Code isUpper, Code level, SamplingSteps steps) => !known.HasQuantile ? null : new Selection(
        isUpper, steps.Declare("FromAbove", Function("QuantileOfLogSurvival", level)), steps.Declare("FromBelow", Function("QuantileOfLogCdf", level)));

    public override Code Sample(Code address, SamplingSteps steps) => steps.Draw(known.Name, known.Name, address, arguments);

    private DistributionCall Function(string name, Code value) => new(known.Name, name, [value, .. arguments], discardField);
}
