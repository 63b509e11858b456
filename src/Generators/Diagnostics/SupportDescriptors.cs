using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL2xxx: what the passes find of sites, uses and supports.</summary>
internal static class SupportDescriptors
{
    private const string Category = "ProbDsl.Support";

    private static readonly DiagnosticDescriptor NotLowered = new(
        FindingIds.NotLowered,
        "Model cannot be lowered",
        "Expected {1}, found {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2000.md");

    private static readonly DiagnosticDescriptor NoObservedDraw = new(
        FindingIds.NoObservedDraw,
        "Model observes nothing",
        "Expected at least one 'draw.Observed(...)' in model '{0}', found none",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2001.md");

    private static readonly DiagnosticDescriptor DuplicateSiteName = new(
        FindingIds.DuplicateSiteName,
        "Two draws of one name",
        "Expected a name of its own for each draw, found a second '{0}'; rename the variable or give 'name:'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2002.md");

    private static readonly DiagnosticDescriptor ObservedNotReturned = new(
        FindingIds.ObservedNotReturned,
        "Observed value is not returned",
        "Expected observed '{0}' in the returned value, found it left out",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2003.md");

    private static readonly DiagnosticDescriptor ObservedReturnedTwice = new(
        FindingIds.ObservedReturnedTwice,
        "Observed value is returned twice",
        "Expected observed '{0}' in the returned value once, found it {1} times",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2004.md");

    private static readonly DiagnosticDescriptor ReturnedNotObserved = new(
        FindingIds.ReturnedNotObserved,
        "Returned value is not observed",
        "Expected an observed draw, the variable that holds one, or an array filled by them alone; found '{0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2005.md");

    private static readonly DiagnosticDescriptor LatentUnused = new(
        FindingIds.LatentUnused,
        "Latent is not used",
        "Expected another draw to depend on latent '{0}', found none: the data say nothing of it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2006.md");

    private static readonly DiagnosticDescriptor ParameterUnused = new(
        FindingIds.ParameterUnused,
        "Parameter is not used",
        "Expected {1} to depend on parameter '{0}', found none: it cannot be learned",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2007.md");

    private static readonly DiagnosticDescriptor ConstantOutsideSupport = new(
        FindingIds.ConstantOutsideSupport,
        "Constant argument is outside its support",
        "Expected {1} as '{0}', found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2008.md");

    private static readonly DiagnosticDescriptor SupportMismatch = new(
        FindingIds.SupportMismatch,
        "Value of another support",
        "Expected {1} as '{0}', found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2009.md");

    private static readonly DiagnosticDescriptor ParameterReachesForeignCall = new(
        FindingIds.ParameterReachesForeignCall,
        "Parameter reaches a foreign call",
        "Expected arguments of '{0}' that no parameter reaches, since it cannot be differentiated; found parameter '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2010.md");

    private static readonly DiagnosticDescriptor ReservedSiteName = new(
        FindingIds.ReservedSiteName,
        "Name of a draw is taken",
        "Expected a name for the draw that can be a member of the record of latents, found '{0}', which every record has",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2012.md");

    private static readonly DiagnosticDescriptor SupportMoves = new(
        FindingIds.SupportMoves,
        "Support depends on a parameter",
        "Expected a bound of the support that does not depend on a parameter, found parameter '{0}' in '{1}': the support moves with it, and its gradient is not that of the likelihood",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2013.md");

    private static readonly DiagnosticDescriptor DrawOnOneBranch = new(
        FindingIds.DrawOnOneBranch,
        "Draw exists on one branch only",
        "Expected {0} '{1}' to be drawn whatever {2} is, found it on a branch of a condition that depends on {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2014.md");

    private static readonly DiagnosticDescriptor SampledForward = new(
        FindingIds.SampledForward,
        "Energy model is sampled forward",
        "Expected a sampler that knows the factors of '{1}', found '{0}', which draws forward and leaves them out: score it by LogJoint and write a sampler of its own, such as Gibbs",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2015.md");

    private static readonly DiagnosticDescriptor ParameterReachesSimulated = new(
        FindingIds.ParameterReachesSimulated,
        "Parameter reaches a simulated value",
        "Expected a simulated value that parameter '{0}' reaches through draws only, found it in the value itself, which has no density to differentiate",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2020.md");

    private static readonly DiagnosticDescriptor ParameterRounded = new(
        FindingIds.ParameterRounded,
        "Parameter goes through rounding",
        "Expected parameters in smooth functions only, found '{1}' in '{0}', whose derivative is zero: nothing is learned by it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2021.md");

    private static readonly DiagnosticDescriptor MayLeaveSupport = new(
        FindingIds.MayLeaveSupport,
        "Argument may leave its support",
        "Expected something that keeps '{0}' {1}, found {2}, which nothing keeps there",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL2022.md");

    public static readonly DiagnosticDescriptor[] All =
    [
        NotLowered, NoObservedDraw, DuplicateSiteName, ObservedNotReturned, ObservedReturnedTwice, ReturnedNotObserved, LatentUnused, ParameterUnused,
        ConstantOutsideSupport, SupportMismatch, ParameterReachesForeignCall, ReservedSiteName, SupportMoves, DrawOnOneBranch, SampledForward,
        ParameterReachesSimulated, ParameterRounded, MayLeaveSupport,
    ];
}
