using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Sites;

namespace ProbDsl.Generators.Passes;

/// <summary>The ordered list of passes; each runs once.</summary>
public static class PassPipeline
{
    public static PassResult Run(ModelIr model)
    {
        // First what is observed: which draws fill what the method returns.
        model = SeparateFills.Run(PlaceObserved.Run(model));

        // What every later stage asks.
        Dependence dependence = MarkDependence.Run(model);

        // What the author should change, before lowering relies on it.
        EquatableArray<Finding> findings =
        [
            .. CheckSites.Run(model, dependence),
            .. CheckUses.Run(model, dependence, model.Prior is { } prior ? MarkDependence.Run(prior.Program) : null),
            .. CheckSupports.Run(model, dependence),
            .. CheckPossibleSupports.Run(model, dependence),
            .. CheckForeignCalls.Run(model, dependence),
            .. CheckBranches.Run(model, dependence),
            .. CheckRounding.Run(model, dependence),
            .. CheckKernel.Run(model, dependence),
        ];
        if (findings.Any(finding => FindingIds.StopsModel(finding.Id)))
        {
            return new PassResult(null, findings);
        }
        PriorResult? ofPrior = model.Prior is null ? null : PriorPipeline.Run(model.Prior);
        if (ofPrior is { Prior: null })
        {
            return new PassResult(null, findings, ofPrior.Findings.First(finding => FindingIds.StopsModel(finding.Id)).Id);
        }
        try
        {
            return new PassResult(Lower(model, dependence) with { Prior = ofPrior?.Prior }, findings);
        }
        catch (LoweringException exception)
        {
            return new PassResult(null, [.. findings, exception.Finding]);
        }
    }

    private static LoweredModel Lower(ModelIr model, Dependence dependence)
    {
        // Lengths and slots first: everything after speaks of slots.
        ResolveShapes shapes = ResolveShapes.Run(model);

        // One program in single assignment, from which every method below is made.
        DensityProgram program = Lowering.ProgramBuilder.Run(model, dependence, shapes);

        // Each method on its own, then freed of what its results do not need.
        EquatableArray<Step> sampler = EliminateDead.Run(LowerMethods.Sampler(model, program, shapes.Names.Fork()));
        EquatableArray<Step> score = EliminateDead.Run(LowerMethods.Score(model, program, shapes.Names.Fork()));
        EquatableArray<Step> natural = EliminateDead.Run(LowerMethods.NaturalParameters(model, program, shapes.Names.Fork()));
        EquatableArray<Step> statistics = EliminateDead.Run(LowerMethods.SufficientStatistics(model, program, shapes.Names.Fork()));

        // Reverse mode needs the program, not a method: it decides itself what to compute again.
        EquatableArray<Step> gradient = EliminateDead.Run(ReverseMode.Run(model, program, Objective.LogJoint, shapes.Names.Fork()));
        EquatableArray<Step> cotangent = EliminateDead.Run(ReverseMode.Run(model, program, Objective.Cotangent, shapes.Names.Fork()));

        // Of the model as the author said it: loops and indices still have their meaning there.
        ModelStructure structure = Structure.FindStructure.Run(model);
        LoweredSites? bySite = BySite.Run(model, program, structure, shapes.Names);

        // At last, when no use goes away any more: what indexes more than once is checked once, and no slots are reserved for nothing.
        EquatableArray<Step> addresses = LowerSchedule.Addresses(program, shapes.Names.Fork(), model.ResultPlace);
        EquatableArray<Step> fills = LowerSchedule.Fills(program, shapes.Names.Fork(), model.ResultPlace);
        LoweredModel lowered = new(
            model,
            shapes.Layout.FieldsFor(
                [
                    sampler, score, gradient, natural, statistics, cotangent, addresses, fills,
                    .. bySite is null ? [] : new[] { bySite.ClampedSampler, bySite.Terms, bySite.WeightedGradient },
                ]).ToEquatableArray(),
            shapes.Data.ToEquatableArray(),
            shapes.Latents.ToEquatableArray(),
            shapes.Observations.ToEquatableArray(),
            DescribeSites.Run(model, dependence, shapes),
            CheckIndicesOnce.Run(sampler),
            CheckIndicesOnce.Run(score),
            CheckIndicesOnce.Run(gradient),
            CheckIndicesOnce.Run(natural),
            CheckIndicesOnce.Run(statistics),
            CheckIndicesOnce.Run(cotangent),
            addresses,
            program.ForeignFunctions)
        {
            BySite = bySite,
            Fills = fills,
            Checks = shapes.Checks.Distinct().ToEquatableArray(),
            Structure = structure,
            HasFactors = IrWalk.Statements(model.Body).Any(statement => statement is FactorStatement),
        };
        Verify(lowered);
        return lowered;
    }

    [System.Diagnostics.Conditional("DEBUG")]
    private static void Verify(LoweredModel lowered) => LoweredVerifier.Verify(lowered);
}
