using System.Globalization;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering.Wrappers;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>A draw from a wrapper: the arguments are computed once, also where many elements are drawn.</summary>
    private void LowerComposedDraw(SiteIr site, DrawStatement draw, Code[] valueExtents, Code address, ViewName view, Code first)
    {
        CompositionScope scope = new(NameAllocator.Camel(site.Name), Bind);
        Composition composition = Compose(draw.Distribution, site.Name, scope);
        if (valueExtents.Length == 0)
        {
            Hold(draw, AddComposedDraw(site, draw.Distribution.Name, composition, scope, address, first), site.Place);
            return;
        }
        arrays[draw.Target.Name] = new Place(view, first);
        vectors.Add(draw.Target.Name);
        OverElements(
            valueExtents[0], (index, _) => AddComposedDraw(site, draw.Distribution.Name, composition, scope, Add(address, index), Add(first, index)));
    }

    private string AddComposedDraw(SiteIr site, string distribution, Composition composition, CompositionScope scope, Code address, Code slot)
    {
        string value = names.Unique(site.Name);
        SamplingSteps steps = new(site.Id, NameAllocator.Camel(site.Name), names);
        Code sample = composition.Sample(address, steps);
        block.Add(new DrawOperation(site.Id, distribution, site.IsObserved, [], value, address, slot, StatisticSlot: null)
        {
            Sampling = steps.EndingWith(value, sample),
        });
        block.Add(new FactorOperation(scope.Bind("LogDensity", composition.LogDensity(Local(value), scope)), Source: "", site.Id));
        return value;
    }

    private Composition Compose(DistributionExpression distribution, string name, CompositionScope scope)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        Code[] arguments = [.. distribution.Arguments.Select((argument, i) => Argument(known, i, name, argument))];
        Composition[] wrapped = [.. distribution.Wrapped.Select((inner, i) => Compose(inner, PartName(name, known, distribution.Wrapped.Count, i), scope))];
        bool isCount = distribution.Type.Scalar != ScalarKind.Real;
        return known.Name switch
        {
            "Mixture" => new MixtureComposition((Slice)arguments[0], wrapped),
            "ZeroInflated" => new ZeroInflatedComposition(arguments[0], wrapped[0]),
            "Censored" => new CensoredComposition(wrapped[0], arguments[0], arguments[1], isCount, scope),
            "Truncated" => new TruncatedComposition(wrapped[0], arguments[0], arguments[1], isCount, scope),
            _ => new KnownComposition(known, new(arguments), Discard(name, arguments)),
        };
    }

    private static string PartName(string name, KnownDistribution wrapper, int count, int index) => name + NameAllocator.Pascal(wrapper.Wraps)
        + (count == 1 ? "" : index.ToString(CultureInfo.InvariantCulture));
}
