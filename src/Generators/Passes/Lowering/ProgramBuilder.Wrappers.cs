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
        CompositionScope scope = new(NameAllocator.Camel(site.Name), Bind, (name, length, term) => Sum(length, name, term));
        if (draw.Distribution.IsWhole)
        {
            AddComposedRun(site, draw, valueExtents[0], scope, address, first);
            return;
        }
        Composition composition = Compose(draw.Distribution.Once, site.Name, length: null, scope);
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

    /// <summary>A draw of a run of slots together from a wrapper.</summary>
    private void AddComposedRun(SiteIr site, DrawStatement draw, Code length, CompositionScope scope, Code address, Code first)
    {
        Composition composition = Compose(draw.Distribution, site.Name, length, scope);
        string value = names.Unique(site.Name);
        SamplingSteps steps = new(site.Id, NameAllocator.Camel(site.Name), names);
        Func<Code, Code> element = composition.SampleRun(address, steps);
        DrawOperation run = new(site.Id, draw.Distribution.Name, site.IsObserved, [], value, address, first, StatisticSlot: null, length)
        {
            Sampling = steps.EndingWithElements(value, ElementVariable(elementDepth), element),
        };
        block.Add(run);
        Code logDensity = composition.LogDensity(new Slice(run.View, first, [length]), scope);
        block.Add(new FactorOperation(scope.Bind("LogDensity", logDensity), Source: "", site.Id));
        arrays[draw.Target.Name] = new Place(run.View, first);
        vectors.Add(draw.Target.Name);
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

    /// <param name="distribution">What is drawn from.</param>
    /// <param name="name">What its numbers are named after.</param>
    /// <param name="length">The length of a value; null of a number.</param>
    /// <param name="scope">Where its numbers go.</param>
    private Composition Compose(DistributionExpression distribution, string name, Code? length, CompositionScope scope)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        if (distribution.Count is not null)
        {
            Composition one = Compose(distribution.Once, name, length: null, scope);
            return new ElementwiseComposition(_ => one);
        }
        if (length is not null && !distribution.IsWhole)
        {
            return ComposeElements(known, distribution, name);
        }
        Code[] arguments = [.. distribution.Arguments.Select((argument, i) => Argument(known, i, name, argument))];
        Composition[] wrapped = [.. distribution.Wrapped.Select((inner, i) => Compose(inner, PartName(name, known, distribution.Wrapped.Count, i), length, scope))];
        bool isCount = distribution.Type.Scalar != ScalarKind.Real;
        return known.Name switch
        {
            "Mixture" => new MixtureComposition((Slice)arguments[0], wrapped),
            "ZeroInflated" => new ZeroInflatedComposition(arguments[0], wrapped[0]),
            "Censored" => new CensoredComposition(wrapped[0], arguments[0], arguments[1], isCount, scope),
            "Truncated" => new TruncatedComposition(wrapped[0], arguments[0], arguments[1], isCount, scope),
            _ when length is not null => new JointComposition(
                known, new(arguments), Discard(name, arguments), DrawnRun(name, length), new Slice(ViewName.Workspace, new LayoutRead(Scratch(name, known, length)), [])),
            _ => new KnownComposition(known, new(arguments), Discard(name, arguments)),
        };
    }

    /// <summary>A distribution of one number that is given Vectors: these lie in slots, so that density and sampler find each element there.</summary>
    private ElementwiseComposition ComposeElements(KnownDistribution known, DistributionExpression distribution, string name)
    {
        Func<Code, Code>[] arguments = [.. distribution.Arguments.Select((argument, i) =>
        {
            if (argument.Type.IsScalar || known.Arguments[i].Shape != ArgumentShape.Scalar)
            {
                Code whole = Argument(known, i, name, argument);
                return new Func<Code, Code>(_ => whole);
            }
            return PlaceOf(Stored(ArgumentName(known, i, name), argument))!.Value.Read;
        })];
        return new ElementwiseComposition(index => new KnownComposition(known, [.. arguments.Select(argument => argument(index))], discardField: ""));
    }

    /// <summary>The slots of the workspace that part of a run is drawn into, before it is chosen.</summary>
    private Slice DrawnRun(string name, Code length) => new(
        ViewName.Workspace, layout.Reserve(LayoutBuilder.Region.Workspace, NameAllocator.Pascal(name) + "Drawn", length, $"a draw of {name}"), [length]);

    private static string PartName(string name, KnownDistribution wrapper, int count, int index) => name + NameAllocator.Pascal(wrapper.Wraps)
        + (count == 1 ? "" : index.ToString(CultureInfo.InvariantCulture));
}
