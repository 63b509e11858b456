using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Diagnostics;

/// <summary>PDSL1xxx: what the parser finds. All are errors: without a parsed model there is nothing to go on with.</summary>
internal static class ParseDescriptors
{
    private const string Category = "ProbDsl.Parse";

    private static readonly DiagnosticDescriptor TypeNotPartial = new(
        FindingIds.TypeNotPartial,
        "Type around a model is not partial",
        "Expected 'partial' on type '{0}' around '{1}', so that the generator can add to it; found a type that is not partial",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1001.md");

    private static readonly DiagnosticDescriptor ModelNotStatic = new(
        FindingIds.ModelNotStatic,
        "Model is not static",
        "Expected model '{0}' to be a static method, found an instance method",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1002.md");

    private static readonly DiagnosticDescriptor ModelGeneric = new(
        FindingIds.ModelGeneric,
        "Model is generic",
        "Expected model '{1}' without type parameters, found them on '{0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1003.md");

    private static readonly DiagnosticDescriptor ModelOverloaded = new(
        FindingIds.ModelOverloaded,
        "Two models of one name",
        "Expected one model named '{0}' (upper and lower case are the same), found another in the same type",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1004.md");

    private static readonly DiagnosticDescriptor FirstArgumentNotDraw = new(
        FindingIds.FirstArgumentNotDraw,
        "First argument of a model is not its draw",
        "Expected 'Draw draw' as the first argument of model '{0}', found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1005.md");

    private static readonly DiagnosticDescriptor NoParametersArgument = new(
        FindingIds.NoParametersArgument,
        "Model without a parameter record",
        "Expected a [Parameters] record as the second argument of model '{0}', found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1006.md");

    private static readonly DiagnosticDescriptor UnsupportedConstruct = new(
        FindingIds.UnsupportedConstruct,
        "Construct is not supported in a model",
        "Expected {0}, found {1}, which is not supported in a model",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1007.md");

    private static readonly DiagnosticDescriptor SiteNameNotConstant = new(
        FindingIds.SiteNameNotConstant,
        "Draw has no constant name",
        "Expected a draw assigned to a variable, or 'name:' with a constant identifier; found {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1008.md");

    private static readonly DiagnosticDescriptor ParametersNotPartialRecord = new(
        FindingIds.ParametersNotPartialRecord,
        "Parameters are not a partial positional record",
        "Expected parameters '{0}' to be a partial record class with positional members, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1009.md");

    private static readonly DiagnosticDescriptor UnsupportedMemberType = new(
        FindingIds.UnsupportedMemberType,
        "Parameter member of an unsupported type",
        "Expected parameter '{0}' to be a positional member of type double, double[], double[,], Vector or Matrix; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1010.md");

    private static readonly DiagnosticDescriptor ConstraintOnWrongType = new(
        FindingIds.ConstraintOnWrongType,
        "Constraint does not fit its member",
        "Expected parameter '{0}' to have {1}, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1011.md");

    private static readonly DiagnosticDescriptor UnsupportedArgument = new(
        FindingIds.UnsupportedArgument,
        "Argument of an unsupported type",
        "Expected argument '{0}' to be a value of type double, int, bool, an array of these, Vector or Matrix; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1012.md");

    private static readonly DiagnosticDescriptor HelperNotFollowed = new(
        FindingIds.HelperNotFollowed,
        "Helper method cannot be followed",
        "Expected a static method of this project with plain arguments, found '{0}', {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1013.md");

    private static readonly DiagnosticDescriptor Recursion = new(
        FindingIds.Recursion,
        "Model or helper calls itself",
        "Expected a 'for' loop in model '{0}', found a recursive call",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1014.md");

    private static readonly DiagnosticDescriptor BoundNotData = new(
        FindingIds.BoundNotData,
        "Bound or length depends on a draw or a parameter",
        "Expected a {0} made of settings, givens and lengths; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1015.md");

    private static readonly DiagnosticDescriptor ModelWithoutBody = new(
        FindingIds.ModelWithoutBody,
        "Model has no body",
        "Expected model '{0}' to have a body, found a declaration alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1016.md");

    private static readonly DiagnosticDescriptor TypeNotAccessible = new(
        FindingIds.TypeNotAccessible,
        "Model cannot be reached by generated code",
        "Expected the types of model '{0}' to be public or internal, found '{1}' that is narrower",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1017.md");

    private static readonly DiagnosticDescriptor ImpureCall = new(
        FindingIds.ImpureCall,
        "Model calls what is not pure",
        "Expected a call whose value depends on its arguments alone, found '{0}', which {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1020.md");

    private static readonly DiagnosticDescriptor LogPriorSignature = new(
        FindingIds.LogPriorSignature,
        "Log prior of a wrong signature",
        "Expected log prior '{0}' to be a static method 'double {0}(TParameters p)' beside a model of the same parameter record, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1021.md");

    private static readonly DiagnosticDescriptor LogPriorTwice = new(
        FindingIds.LogPriorTwice,
        "Two log priors of one parameter record",
        "Expected one log prior of '{1}' in a type, found another beside '{0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1022.md");

    private static readonly DiagnosticDescriptor MutableState = new(
        FindingIds.MutableState,
        "Model uses state that may change",
        "Expected a setting argument or a constant, which stays the same from call to call; found '{0}', {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1023.md");

    private static readonly DiagnosticDescriptor NestedTooDeep = new(
        FindingIds.NestedTooDeep,
        "Model nests too deep",
        "Expected expressions and statements nested at most {0} deep, helpers counted, with locals in between; found deeper ones",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1024.md");

    private static readonly DiagnosticDescriptor FeatureMapSignature = new(
        FindingIds.FeatureMapSignature,
        "Feature map of a wrong signature",
        "Expected feature map '{0}' to be a static method of an observation, then of a [Parameters] record or none, then of settings, that returns double, double[], Vector or a tuple of these; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1027.md");

    private static readonly DiagnosticDescriptor MixtureComponents = new(
        FindingIds.MixtureComponents,
        "Mixture without a component for each weight",
        "Expected one component for each of {0} weights, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1030.md");

    private static readonly DiagnosticDescriptor NoDistributionFunction = new(
        FindingIds.NoDistributionFunction,
        "Distribution function is not known",
        "Expected a distribution whose distribution function is known inside '{0}', found '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1031.md");

    private static readonly DiagnosticDescriptor ChoicesTooDeep = new(
        FindingIds.ChoicesTooDeep,
        "Choices between distributions nested too deep",
        "Expected choices between distributions nested at most {0} deep, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "docs/diagnostics/PDSL1032.md");

    public static readonly DiagnosticDescriptor[] All =
    [
        TypeNotPartial, ModelNotStatic, ModelGeneric, ModelOverloaded, FirstArgumentNotDraw, NoParametersArgument, UnsupportedConstruct,
        SiteNameNotConstant, ParametersNotPartialRecord, UnsupportedMemberType, ConstraintOnWrongType, UnsupportedArgument,
        HelperNotFollowed, Recursion, BoundNotData, ModelWithoutBody, TypeNotAccessible, ImpureCall,
        LogPriorSignature, LogPriorTwice, MutableState, NestedTooDeep, FeatureMapSignature, MixtureComponents, NoDistributionFunction, ChoicesTooDeep,
    ];
}
