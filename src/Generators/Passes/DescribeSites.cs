using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Lowering;

namespace ProbDsl.Generators.Passes;

/// <summary>Collects what the description of a model says of each draw.</summary>
internal static class DescribeSites
{
    public static EquatableArray<SiteSummary> Run(ModelIr model, Dependence dependence, ResolveShapes shapes) =>
        Draws(model.Body).OrderBy(draw => draw.Site).Select(draw => Describe(model, dependence, shapes, draw)).ToEquatableArray();

    private static SiteSummary Describe(ModelIr model, Dependence dependence, ResolveShapes shapes, DrawStatement draw)
    {
        SiteIr site = model.Sites[draw.Site];
        KnownDistribution known = KnownDistributions.All[draw.Distribution.Name];
        DependenceSet parents = dependence.OfSite(draw.Site);
        (Code[] loops, Code[] value) = shapes.ExtentsOf(draw.Site);
        return new SiteSummary(
            site.Name,
            site.IsObserved,
            known.Name,
            SupportOf(draw.Distribution),
            LoweredPrinter.Dimensions([.. loops, .. value]),
            parents.Sites.Select(parent => model.Sites[parent].Name).ToEquatableArray(),
            parents.Parameters,
            parents.Arguments.SelectMany(name => Givens(model, name)).Distinct().ToEquatableArray(),
            ProgramBuilder.IsExponentialFamily(model, dependence, site, draw.Distribution),
            site.Source);
    }

    /// <summary>The given that an argument is, or those that it is computed of.</summary>
    private static IEnumerable<string> Givens(ModelIr model, string name) => model.Arguments.First(argument => argument.Name == name) switch
    {
        { Kind: ArgumentKind.Given } => [name],
        { Call: { } call } => call.Arguments.SelectMany(IrWalk.WithDescendants).OfType<ArgumentExpression>().SelectMany(argument => Givens(model, argument.Name)),
        _ => [],
    };

    private static Support SupportOf(DistributionExpression distribution)
    {
        KnownDistribution known = KnownDistributions.All[distribution.Name];
        if (known.Name != "Mixture")
        {
            return known.HasDensity ? known.Support : OfType(distribution.Type.Scalar);
        }
        Support[] supports = [.. distribution.Wrapped.Select(SupportOf).Distinct()];
        return supports.Length == 1 ? supports[0] : OfType(distribution.Type.Scalar);
    }

    private static Support OfType(ScalarKind scalar) => scalar switch
    {
        ScalarKind.Real => Support.Real,
        ScalarKind.Integer => Support.Integer,
        _ => Support.Boolean,
    };

    private static IEnumerable<DrawStatement> Draws(Block block) => block.Statements.SelectMany(statement => statement switch
    {
        DrawStatement draw => [draw],
        _ => IrWalk.Blocks(statement).SelectMany(Draws),
    });
}
