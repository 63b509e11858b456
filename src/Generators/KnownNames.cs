namespace ProbDsl.Generators;

/// <summary>
/// Metadata names of what the generator knows of <c>ProbDsl.Dsl</c> and the runtime, which it cannot reference. A test
/// resolves every constant.
/// </summary>
public static class KnownNames
{
    public const string ModelAttribute = "ProbDsl.ModelAttribute";
    public const string LogPriorAttribute = "ProbDsl.LogPriorAttribute";
    public const string FeatureMapAttribute = "ProbDsl.FeatureMapAttribute";
    public const string ParametersAttribute = "ProbDsl.ParametersAttribute";
    public const string GivenAttribute = "ProbDsl.GivenAttribute";
    public const string FrozenAttribute = "ProbDsl.FrozenAttribute";
    public const string PositiveAttribute = "ProbDsl.PositiveAttribute";
    public const string UnitIntervalAttribute = "ProbDsl.UnitIntervalAttribute";
    public const string SimplexAttribute = "ProbDsl.SimplexAttribute";
    public const string SimplexRowsAttribute = "ProbDsl.SimplexRowsAttribute";
    public const string OrderedAttribute = "ProbDsl.OrderedAttribute";
    public const string LowerTriangularAttribute = "ProbDsl.LowerTriangularAttribute";
    public const string CorrelationAttribute = "ProbDsl.CorrelationAttribute";
    public const string Draw = "ProbDsl.Draw";
    public const string Distribution = "ProbDsl.Distribution`1";
    public const string Distributions = "ProbDsl.Distributions";
    public const string Functions = "ProbDsl.Functions";
    public const string SimulatingDraw = "ProbDsl.Tracing.SimulatingDraw";
    public const string Learner = "ProbDsl.Learner";
    public const string FactorModel = "ProbDsl.FactorModel`3";
    public const string ConditionalFactorModel = "ProbDsl.ConditionalFactorModel`4";
    public const string Vector = "ProbDsl.Vector";
    public const string Matrix = "ProbDsl.Matrix";
    public const string NoParameters = "ProbDsl.NoParameters";
    public const string ParametersInterface = "ProbDsl.IParameters`1";
    public const string Math = "System.Math";
    public const string Array = "System.Array";
}
