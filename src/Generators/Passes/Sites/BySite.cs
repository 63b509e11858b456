using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Sites;

/// <summary>
/// Makes what learns a model site by site: a sampler with the observed values held at the data, the log densities of the draws apart, and
/// the gradient of their weighted sum. Of a model that draws latents in a loop; of others the unit is one site already.
/// </summary>
internal static class BySite
{
    /// <param name="model">What the author said.</param>
    /// <param name="program">The same in single assignment.</param>
    /// <param name="names">Names that are taken.</param>
    public static LoweredSites? Run(ModelIr model, DensityProgram program, NameAllocator names)
    {
        if (IrWalk.Statements(model.Body).Any(statement => statement is FactorStatement) || !DrawsLatentsInLoop(model))
        {
            return null;
        }
        NameAllocator own = names.Fork();
        EquatableArray<HeldLatent> held = Held(model, program);
        DensityProgram clamped = ClampObserved.Run(program, own);
        EquatableArray<Step> sampler = EliminateDead.Run(LowerMethods.ClampedSampler(model, clamped, [.. held.Select(latent => latent.Site)], own.Fork()));
        EquatableArray<Step> terms = EliminateDead.Run(LowerMethods.Terms(model, clamped, own.Fork()));
        EquatableArray<Step> gradient = EliminateDead.Run(ReverseMode.Run(model, WeightTerms.Run(clamped), Objective.LogJoint, own.Fork()));
        return new LoweredSites(held, CheckIndicesOnce.Run(sampler), CheckIndicesOnce.Run(terms), CheckIndicesOnce.Run(gradient));
    }

    private static bool DrawsLatentsInLoop(ModelIr model) => IrWalk.Statements(model.Body).OfType<ForStatement>()
        .SelectMany(loop => IrWalk.Statements(loop.Body)).OfType<DrawStatement>().Any(draw => !model.Sites[draw.Site].IsObserved);

    /// <summary>Latents that are read instead of drawn: integers of the whole unit whose support is known before anything is drawn.</summary>
    private static EquatableArray<HeldLatent> Held(ModelIr model, DensityProgram program)
    {
        // One trip of one loop is drawn in a loop all the same: only what no loop and no choice holds is of the whole unit.
        HashSet<int> ofUnit = [.. model.Body.Statements.OfType<DrawStatement>()
            .Where(draw => !model.Sites[draw.Site].IsObserved && draw.Distribution is { Count: null, Type: { IsScalar: true, Scalar: not ScalarKind.Real } })
            .Select(draw => draw.Site)];
        return [.. program.Body.OfType<DrawOperation>().Where(draw => ofUnit.Contains(draw.Site)).Select(HeldOf).OfType<HeldLatent>()];
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
