using ProbDsl.Models;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>The hand-written models at parameters away from symmetry, seen without their types.</summary>
public static class Given
{
    public static readonly Regimes Regimes = new([0.3, 0.7], [2.0, 4.3], [0.3, 0.5]);
    public static readonly Items Items = new([2.0, 0.5, -0.3, 1.0], 0.8);
    public static readonly Loadings Loadings = new(new double[,] { { 0.9, 0.1 }, { -0.4, 0.8 }, { 0.5, 0.5 } }, [1.0, -2.0, 0.5], 0.6);
    public static readonly GrowthCurve GrowthCurve = new(250.0, 10.0, 25.0, 6.0, 0.05, 26.0);
    public static readonly ToyParameters Toy = new([0.7, 0.4]);
    public static readonly double[] Ages = [0.0, 1.0, 2.5, 4.0];

    public static readonly IReadOnlyList<string> All = ["OldFaithful", "Rasch", "Factors", "Growth", "GradientToy"];

    public static TheoryData<string> Names => [.. All];

    internal static (BoundModel Model, double[] Slots) Bound(string name) => name switch
    {
        "OldFaithful" => (new OldFaithful.DurationModel().BindTo(Regimes, default), ParameterPacking.ToSlots(Regimes)),
        "Rasch" => (new Rasch.AnswersModel().BindTo(Items, default), ParameterPacking.ToSlots(Items)),
        "Factors" => (new Factors.ScoresModel().BindTo(Loadings, default), ParameterPacking.ToSlots(Loadings)),
        "Growth" => (new Growth.WeightsModel().BindTo(GrowthCurve, Ages), ParameterPacking.ToSlots(GrowthCurve)),
        "GradientToy" => (new GradientToy.ResponseModel().BindTo(Toy, default), ParameterPacking.ToSlots(Toy)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
