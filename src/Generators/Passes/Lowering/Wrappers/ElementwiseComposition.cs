using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>Independent elements: those of <c>.Iid(n)</c>, which are alike, or of a distribution of one number that is given Vectors.</summary>
/// <param name="elements">The distribution of the element at an index.</param>
internal sealed class ElementwiseComposition(Func<Code, Composition> elements) : Composition
{
    public override int ChoiceDepth { get; } = elements(CodeFactory.IndexZero).ChoiceDepth;

    public override Code LogDensity(Code value, CompositionScope scope)
    {
        Slice run = (Slice)value;
        return scope.Sum("ElementsLogDensity", run.Extents[0], index =>
        {
            Code element = scope.Bind("Element", new SlotRead(run.View, CodeFactory.Add(run.Start, index)));
            return scope.Bind("ElementLogDensity", elements(index).LogDensity(element, scope));
        });
    }

    public override Func<Code, Code> SampleRun(Code address, SamplingSteps steps) =>
        index => elements(index).Sample(CodeFactory.Add(address, index), steps);
}
