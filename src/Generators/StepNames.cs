namespace ProbDsl.Generators;

/// <summary>Names of the tracked steps of the incremental pipeline; the cacheability test walks them by reflection.</summary>
public static class StepNames
{
    public const string ParseModel = "ParseModel";
    public const string LowerModel = "LowerModel";
    public const string ParseFeatureMap = "ParseFeatureMap";
    public const string LowerFeatureMap = "LowerFeatureMap";
    public const string ParseParameters = "ParseParameters";
}
