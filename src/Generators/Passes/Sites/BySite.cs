using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Sites;

/// <summary>
/// Makes what learns a model site by site: a sampler with the observed values held at the data, the log densities of the draws apart, and
/// the gradient of their weighted sum. Of a model whose latents fall apart into local sites or chains given what is observed; of others nothing reads it.
/// </summary>
internal static class BySite
{
    /// <param name="model">What the author said.</param>
    /// <param name="program">The same in single assignment.</param>
    /// <param name="structure">How its latents fall apart.</param>
    /// <param name="names">Names that are taken.</param>
    public static LoweredSites? Run(ModelIr model, DensityProgram program, ModelStructure structure, NameAllocator names)
    {
        if (structure.Kind is not (StructureKind.LocalSite or StructureKind.Windowed) || IrWalk.Statements(model.Body).Any(statement => statement is FactorStatement))
        {
            return null;
        }
        HashSet<int> enumerated = [.. structure.Enumerated.Select(latent => latent.Site)];
        EquatableArray<HeldLatent> held = [.. program.Body.OfType<DrawOperation>().Where(draw => enumerated.Contains(draw.Site)).Select(HeldOf).OfType<HeldLatent>()];
        if (held.Count != enumerated.Count)
        {
            // One of a loop or a choice, or whose values are not known before anything is drawn.
            return null;
        }
        NameAllocator own = names.Fork();
        DensityProgram clamped = ClampObserved.Run(program, own);
        EquatableArray<Step> sampler = EliminateDead.Run(LowerMethods.ClampedSampler(model, clamped, enumerated, own.Fork()));
        EquatableArray<Step> terms = EliminateDead.Run(LowerMethods.Terms(model, clamped, own.Fork()));
        EquatableArray<Step> gradient = EliminateDead.Run(ReverseMode.Run(model, WeightTerms.Run(clamped), Objective.LogJoint, own.Fork()));
        return new LoweredSites(held, CheckIndicesOnce.Run(sampler), CheckIndicesOnce.Run(terms), CheckIndicesOnce.Run(gradient));
    }

    private static HeldLatent? HeldOf(DrawOperation draw) => draw.Distribution switch
    {
        "Bernoulli" or "BernoulliLogit" => new(draw.Site, IndexZero, CodeFactory.Index(2)),
        "Categorical" or "CategoricalLogits" => new(draw.Site, IndexZero, ((Slice)draw.Arguments[0]).Extents[0]),
        "UniformInt" when Whole(draw.Arguments[0]) is { } least && Whole(draw.Arguments[1]) is { } end => new(draw.Site, least, Subtract(end, least)),
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
