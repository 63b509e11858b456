using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>What is no wrapper and draws a run of slots together.</summary>
/// <param name="known">The distribution.</param>
/// <param name="arguments">Its arguments, as its functions take them.</param>
/// <param name="discardField">Slots for derivatives in runs that are drawn; empty where there are none.</param>
/// <param name="drawn">The run of the workspace that it is drawn into.</param>
/// <param name="scratch">The numbers of the workspace that its functions work in.</param>
internal sealed class JointComposition(KnownDistribution known, EquatableArray<Code> arguments, string discardField, Slice drawn, Slice scratch) : Composition
{
    public override int ChoiceDepth => 0;

    public override Code LogDensity(Code value, CompositionScope scope) =>
        new DistributionCall(known.Name, "LogDensity", [value, .. arguments, scratch], discardField);

    public override Func<Code, Code> SampleRun(Code address, SamplingSteps steps)
    {
        steps.DrawRun(known.Name, address, arguments, drawn);
        return index => new SlotRead(drawn.View, CodeFactory.Add(drawn.Start, index));
    }
}
