using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Sites;

/// <summary>
/// Makes what learns a model site by site: a sampler with the observed values held at the data, the log densities of the draws apart, and
/// the gradient of their weighted sum. Of a model whose latents fall apart into local sites given what is observed, and latents that are common to them where
/// there are any, or are chains; of others nothing reads it.
/// </summary>
internal static class BySite
{
    /// <param name="model">What the author said.</param>
    /// <param name="program">The same in single assignment.</param>
    /// <param name="structure">How its latents fall apart.</param>
    /// <param name="names">Names that are taken.</param>
    public static LoweredSites? Run(ModelIr model, DensityProgram program, ModelStructure structure, NameAllocator names)
    {
        if (structure.Kind is not (StructureKind.LocalSite or StructureKind.Windowed or StructureKind.TwoLevels)
            || IrWalk.Statements(model.Body).Any(statement => statement is FactorStatement))
        {
            return null;
        }
        if (Held(program, structure) is not { } held)
        {
            return null;
        }
        NameAllocator own = names.Fork();
        DensityProgram clamped = ClampObserved.Run(program, own);
        EquatableArray<Step> sampler = EliminateDead.Run(LowerMethods.ClampedSampler(model, clamped, [.. held.Select(latent => latent.Site)], own.Fork()));
        EquatableArray<Step> weighed = EliminateDead.Run(LowerMethods.SamplerWithTerms(model, clamped, [.. held.Select(latent => latent.Site)], own.Fork()));
        EquatableArray<Step> terms = EliminateDead.Run(LowerMethods.Terms(model, clamped, own.Fork()));
        EquatableArray<Step> gradient = EliminateDead.Run(ReverseMode.Run(model, WeightTerms.Run(clamped), Objective.LogJoint, own.Fork()));
        return new LoweredSites(held, CheckIndicesOnce.Run(sampler), CheckIndicesOnce.Run(weighed), CheckIndicesOnce.Run(terms), CheckIndicesOnce.Run(gradient));
    }

    /// <summary>
    /// What is conditioned on; null where something of it is drawn in a choice, or is enumerated and its values are not known before
    /// anything is drawn.
    /// </summary>
    private static EquatableArray<HeldLatent>? Held(DensityProgram program, ModelStructure structure)
    {
        Dictionary<int, int> levels = structure.Enumerated.ToDictionary(latent => latent.Site, _ => 0);
        foreach ((int site, int level) in Common(structure.Components, 1))
        {
            levels[site] = level;
        }
        HeldLatent[] held = [.. Draws(program.Body).Where(draw => levels.ContainsKey(draw.Site)).Select(draw => HeldOf(draw, levels[draw.Site])).OfType<HeldLatent>()];
        return held.Length == levels.Count ? held.ToEquatableArray() : null;
    }

    /// <summary>Latents that hold components together, each with its level.</summary>
    private static IEnumerable<(int Site, int Level)> Common(IEnumerable<ComponentClass> components, int level) => components.SelectMany(component =>
        component.Roots.Select(root => (root.Site, level)).Concat(Common(component.Inner, level + 1)));

    /// <summary>Draws that every unit makes.</summary>
    private static IEnumerable<DrawOperation> Draws(IEnumerable<Operation> operations) => operations.SelectMany(operation => operation switch
    {
        DrawOperation draw => [draw],
        LoopOperation loop => Draws(loop.Body),
        _ => Enumerable.Empty<DrawOperation>(),
    });

    private static HeldLatent? HeldOf(DrawOperation draw, int level)
    {
        (Code Least, Code Count)? values = ValuesOf(draw) is { } found && IsKnown(found.Least) && IsKnown(found.Count) ? found : null;

        // Integers that choose something need their bounds: no other value may be tried.
        bool needsValues = level == 0 || draw.Distribution is "Categorical" or "CategoricalLogits" or "UniformInt";
        return values is null && needsValues ? null : new HeldLatent(draw.Site, values?.Least, values?.Count, level);
    }

    /// <summary>Whether a number can be told from lengths and settings, before anything is drawn and outside every loop.</summary>
    private static bool IsKnown(Code code) => CodeWalk.SelfAndDescendants(code).All(part => part is not (Name or SlotRead or GatherRead or DatumRead or DatumIndex or LookupRead));

    private static (Code Least, Code Count)? ValuesOf(DrawOperation draw) => draw.Distribution switch
    {
        "Bernoulli" or "BernoulliLogit" => (IndexZero, CodeFactory.Index(2)),
        "Categorical" or "CategoricalLogits" => (IndexZero, ((Slice)draw.Arguments[0]).Extents[0]),
        "UniformInt" when Whole(draw.Arguments[0]) is { } least && Whole(draw.Arguments[1]) is { } end => (least, Subtract(end, least)),
        _ => null,
    };

    /// <summary>A number as a plain int, where it is one.</summary>
    private static Code? Whole(Code code) => code switch
    {
        RealConstant constant when constant.Value == Math.Floor(constant.Value) && Math.Abs(constant.Value) < int.MaxValue => CodeFactory.Index((int)constant.Value),
        RealOfIndex index => index.Index,
        _ => null,
    };
}
