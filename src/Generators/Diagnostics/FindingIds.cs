namespace ProbDsl.Generators.Diagnostics;

/// <summary>Ids of findings, in bands by stage; an id is never reused. Each has a page in docs/diagnostics.</summary>
public static class FindingIds
{
    public const string TypeNotPartial = "PDSL1001";
    public const string ModelNotStatic = "PDSL1002";
    public const string ModelGeneric = "PDSL1003";
    public const string ModelOverloaded = "PDSL1004";
    public const string FirstArgumentNotDraw = "PDSL1005";
    public const string NoParametersArgument = "PDSL1006";
    public const string UnsupportedConstruct = "PDSL1007";
    public const string SiteNameNotConstant = "PDSL1008";
    public const string ParametersNotPartialRecord = "PDSL1009";
    public const string UnsupportedMemberType = "PDSL1010";
    public const string ConstraintOnWrongType = "PDSL1011";
    public const string UnsupportedArgument = "PDSL1012";
    public const string HelperNotFollowed = "PDSL1013";
    public const string Recursion = "PDSL1014";
    public const string BoundNotData = "PDSL1015";
    public const string ModelWithoutBody = "PDSL1016";
    public const string TypeNotAccessible = "PDSL1017";
    public const string ImpureCall = "PDSL1020";
    public const string LogPriorSignature = "PDSL1021";
    public const string LogPriorTwice = "PDSL1022";
    public const string MutableState = "PDSL1023";
    public const string NestedTooDeep = "PDSL1024";
    public const string FeatureMapSignature = "PDSL1027";
    public const string MixtureComponents = "PDSL1030";
    public const string NoDistributionFunction = "PDSL1031";
    public const string ChoicesTooDeep = "PDSL1032";

    public const string NotLowered = "PDSL2000";
    public const string NoObservedDraw = "PDSL2001";
    public const string DuplicateSiteName = "PDSL2002";
    public const string ObservedNotReturned = "PDSL2003";
    public const string ObservedReturnedTwice = "PDSL2004";
    public const string ReturnedNotObserved = "PDSL2005";
    public const string LatentUnused = "PDSL2006";
    public const string ParameterUnused = "PDSL2007";
    public const string ConstantOutsideSupport = "PDSL2008";
    public const string SupportMismatch = "PDSL2009";
    public const string ParameterReachesForeignCall = "PDSL2010";
    // PDSL2011, a random value that reaches a foreign call, is no finding any more.
    public const string ReservedSiteName = "PDSL2012";
    public const string SupportMoves = "PDSL2013";
    public const string DrawOnOneBranch = "PDSL2014";
    public const string SampledForward = "PDSL2015";
    public const string ParameterReachesSimulated = "PDSL2020";
    public const string ParameterRounded = "PDSL2021";
    public const string MayLeaveSupport = "PDSL2022";

    public const string StructureFound = "PDSL2100";

    public const string ParameterCompared = "PDSL3001";

    public const string KernelCallsHost = "PDSL4001";
    public const string KernelComputesData = "PDSL4002";
    public const string KernelNotPublic = "PDSL4003";

    public const string InternalFailure = "PDSL9001";

    /// <summary>Whether a finding stops its model; the others are warnings and notes. A test compares it with the descriptors.</summary>
    public static bool StopsModel(string id) => id is not (StructureFound or LatentUnused or ParameterUnused or SupportMoves or ParameterRounded or MayLeaveSupport or ParameterCompared or SampledForward);
}
