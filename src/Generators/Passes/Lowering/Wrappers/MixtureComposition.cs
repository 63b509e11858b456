using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>
/// A mixture: its density and distribution function are the weighted sums of those of its components. One component is drawn, but
/// all are computed, for each lane may choose another. Of runs one is chosen for all elements.
/// </summary>
/// <param name="weights">The weights, as many as components.</param>
/// <param name="components">The components.</param>
internal sealed class MixtureComposition(Slice weights, IReadOnlyList<Composition> components) : Composition
{
    public override int ChoiceDepth { get; } = 1 + components.Max(component => component.ChoiceDepth);

    public override Code LogDensity(Code value, CompositionScope scope) => Mix("LogDensity", component => component.LogDensity(value, scope), scope);

    public override Code LogCdf(Code at, CompositionScope scope) => Mix("LogCdf", component => component.LogCdf(at, scope), scope);

    public override Code LogSurvival(Code at, CompositionScope scope) => Mix("LogSurvival", component => component.LogSurvival(at, scope), scope);

    public override Code Sample(Code address, SamplingSteps steps)
    {
        Code choice = Choice(address, steps);
        return Chosen(choice, [.. components.Select(component => component.Sample(address, steps))]);
    }

    public override Func<Code, Code> SampleRun(Code address, SamplingSteps steps)
    {
        Code choice = Choice(address, steps);
        Func<Code, Code>[] runs = [.. components.Select(component => component.SampleRun(address, steps))];
        return index => Chosen(choice, [.. runs.Select(run => run(index))]);
    }

    private Code Choice(Code address, SamplingSteps steps) => steps.Draw("Choice", "Categorical", ChoiceAddresses.Of(address, ChoiceDepth), [weights]);

    private static Code Chosen(Code choice, Code[] draws)
    {
        Code chosen = draws[draws.Length - 1];
        for (int k = draws.Length - 2; k >= 0; k--)
        {
            chosen = new Selection(Call("EqualTo", choice, Real(k)), draws[k], chosen);
        }
        return chosen;
    }

    private Code Mix(string part, Func<Composition, Code> logOf, CompositionScope scope)
    {
        Code total = Never;
        for (int k = 0; k < components.Count; k++)
        {
            Code weight = new SlotRead(weights.View, Add(weights.Start, CodeFactory.Index(k)));
            total = scope.Bind("Mixed" + part, Call("LogMix", total, weight, scope.Bind("Component" + part, logOf(components[k]))));
        }
        return total;
    }
}
