using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>Where an argument of a distribution, or one of its values, may lie.</summary>
public enum Support
{
    Real,
    Positive,
    NonNegative,
    UnitInterval,
    Simplex,
    Boolean,
    NonNegativeInteger,
    Category,
    Interval,
    Integer,
    Ordered,
    LowerTriangular,
    UnitSphere,

    /// <summary>Any number, also an infinite one.</summary>
    ExtendedReal,

    /// <summary>Between 0 and 1, neither of them.</summary>
    OpenUnitInterval,

    /// <summary>Not below the argument that is the lower bound.</summary>
    AboveBound,
}

/// <summary>Whether an argument is an end of the support.</summary>
public enum BoundRole
{
    /// <summary>The support does not depend on it.</summary>
    None,

    /// <summary>Values lie above it.</summary>
    Lower,

    /// <summary>Values lie below it, and the lower bound does.</summary>
    Upper,
}

/// <summary>How an argument is handed to the functions of a distribution.</summary>
public enum ArgumentShape
{
    /// <summary>One number; of a Vector or array, each element on its own, which makes independent draws.</summary>
    Scalar,

    /// <summary>A run of slots with its length.</summary>
    Vector,

    /// <summary>A run of slots, row by row, with the numbers of rows and columns.</summary>
    Matrix,

    /// <summary>A plain int known before the draws.</summary>
    Count,
}

/// <summary>An argument of a distribution, named as in its factory method.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Support">Where it may lie.</param>
/// <param name="Shape">How it is handed over.</param>
/// <param name="IsInBaseMeasure">True where the base measure depends on it: an exponential family only while it is data.</param>
/// <param name="Bound">Whether it is an end of the support, which then moves with it.</param>
public sealed record DistributionArgument(
    string Name, Support Support, ArgumentShape Shape = ArgumentShape.Scalar, bool IsInBaseMeasure = false, BoundRole Bound = BoundRole.None);

/// <summary>What the generator knows of a distribution; the emitted code calls <c>ProbDsl.{Name}Distribution</c>.</summary>
/// <param name="Name">The factory method's name.</param>
/// <param name="Arguments">Its arguments in order.</param>
/// <param name="Value">Scalar kind of a value.</param>
/// <param name="Support">Where values lie.</param>
/// <param name="StatisticCount">Sufficient statistics a value has; 0 where it is no exponential family, <see cref="PerElement"/> where they are as many as the first Vector argument is long.</param>
/// <param name="HasDensity">False for a value that is known once everything before it is.</param>
/// <param name="HasDistributionFunction">True where it has <c>LogCdf</c> and <c>LogSurvival</c> with their derivatives: it may be truncated or censored.</param>
/// <param name="HasQuantile">True where it has <c>QuantileOfLogCdf</c> and <c>QuantileOfLogSurvival</c>, the inverses of these: a truncated draw needs no search.</param>
/// <param name="Wraps">Of a wrapper the name of the parameter, or of the parameters, that are distributions; its value and support are theirs. Empty of any other.</param>
/// <param name="IsJoint">True where a value is a run of slots drawn together, as long as the first Vector argument, or as the first count says.</param>
public sealed record KnownDistribution(
    string Name, EquatableArray<DistributionArgument> Arguments, ScalarKind Value, Support Support, int StatisticCount, bool IsJoint = false,
    bool HasDensity = true, bool HasDistributionFunction = false, bool HasQuantile = false, string Wraps = "")
{
    /// <summary>One statistic for each element of the first Vector argument.</summary>
    public const int PerElement = -1;

    /// <summary>True where it is made of other distributions.</summary>
    public bool IsWrapper => Wraps.Length > 0;

    /// <summary>True where functions work on runs of slots: derivatives are then added to slots, and statistics written to them.</summary>
    public bool HasRuns => IsJoint || Arguments.Any(argument => argument.Shape is ArgumentShape.Vector or ArgumentShape.Matrix);

    /// <summary>The argument that is such a bound of the support; -1 where none is.</summary>
    public int IndexOf(BoundRole bound)
    {
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Bound == bound)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>The argument whose length, or value, is the length of a joint value or of the statistics.</summary>
    public int Measure
    {
        get
        {
            for (int i = 0; i < Arguments.Count; i++)
            {
                if (Arguments[i].Shape is ArgumentShape.Vector or ArgumentShape.Count)
                {
                    return i;
                }
            }
            throw new InvalidOperationException($"Expected a Vector or count among the arguments of {Name}.");
        }
    }
}

/// <summary>The distributions of the language. A test resolves each against <c>ProbDsl.Dsl</c>.</summary>
public static class KnownDistributions
{
    /// <summary>The name of what <c>draw.Simulated(value)</c> draws from, which is no factory: it is observed as it is.</summary>
    public const string Simulated = "Simulated";

    private static readonly DistributionArgument[] bounds =
    [
        new("lower", Support.ExtendedReal, Bound: BoundRole.Lower), new("upper", Support.ExtendedReal, Bound: BoundRole.Upper),
    ];

    public static readonly IReadOnlyDictionary<string, KnownDistribution> All = Index(
    [
        new(Simulated, [new("value", Support.Real)], ScalarKind.Real, Support.Real, 0, HasDensity: false),
        new("Normal", [new("mean", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 2, HasDistributionFunction: true, HasQuantile: true),
        new("Uniform", [new("lower", Support.Real, Bound: BoundRole.Lower), new("upper", Support.Real, Bound: BoundRole.Upper)], ScalarKind.Real, Support.Interval, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Exponential", [new("rate", Support.Positive)], ScalarKind.Real, Support.NonNegative, 1, HasDistributionFunction: true, HasQuantile: true),
        new("Gamma", [new("shape", Support.Positive), new("rate", Support.Positive)], ScalarKind.Real, Support.Positive, 2, HasDistributionFunction: true),
        new("StudentT", [new("degreesOfFreedom", Support.Positive), new("location", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true),
        new("Cauchy", [new("location", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Laplace", [new("location", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Logistic", [new("location", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Gumbel", [new("location", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true, HasQuantile: true),
        new("SkewNormal", [new("location", Support.Real), new("scale", Support.Positive), new("shape", Support.Real)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true),
        new("LogNormal", [new("logMean", Support.Real), new("logScale", Support.Positive)], ScalarKind.Real, Support.Positive, 2, HasDistributionFunction: true, HasQuantile: true),
        new("InverseGamma", [new("shape", Support.Positive), new("scale", Support.Positive)], ScalarKind.Real, Support.Positive, 2, HasDistributionFunction: true),
        new("Weibull", [new("shape", Support.Positive), new("scale", Support.Positive)], ScalarKind.Real, Support.Positive, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Beta", [new("alpha", Support.Positive), new("beta", Support.Positive)], ScalarKind.Real, Support.OpenUnitInterval, 2, HasDistributionFunction: true),
        new("Pareto", [new("minimum", Support.Positive, Bound: BoundRole.Lower), new("shape", Support.Positive)], ScalarKind.Real, Support.AboveBound, 0, HasDistributionFunction: true, HasQuantile: true),
        new("HalfNormal", [new("scale", Support.Positive)], ScalarKind.Real, Support.NonNegative, 1, HasDistributionFunction: true, HasQuantile: true),
        new("HalfCauchy", [new("scale", Support.Positive)], ScalarKind.Real, Support.NonNegative, 0, HasDistributionFunction: true, HasQuantile: true),
        new(
            "TruncatedNormal",
            [
                new("mean", Support.Real), new("scale", Support.Positive), new("lower", Support.ExtendedReal, Bound: BoundRole.Lower),
                new("upper", Support.ExtendedReal, Bound: BoundRole.Upper),
            ],
            ScalarKind.Real, Support.Interval, 0, HasDistributionFunction: true),
        new("Poisson", [new("rate", Support.Positive)], ScalarKind.Integer, Support.NonNegativeInteger, 1, HasDistributionFunction: true),
        new("Bernoulli", [new("probability", Support.UnitInterval)], ScalarKind.Boolean, Support.Boolean, 1),
        new("BernoulliLogit", [new("logit", Support.Real)], ScalarKind.Boolean, Support.Boolean, 1),
        new("Categorical", [new("weights", Support.Simplex, ArgumentShape.Vector)], ScalarKind.Integer, Support.Category, KnownDistribution.PerElement),
        new("CategoricalLogits", [new("logits", Support.Real, ArgumentShape.Vector)], ScalarKind.Integer, Support.Category, KnownDistribution.PerElement),
        new("OrderedLogistic", [new("location", Support.Real), new("cutpoints", Support.Ordered, ArgumentShape.Vector)], ScalarKind.Integer, Support.Category, 0),
        new("OrderedProbit", [new("location", Support.Real), new("cutpoints", Support.Ordered, ArgumentShape.Vector)], ScalarKind.Integer, Support.Category, 0),
        new("UniformInt", [new("lower", Support.Integer, Bound: BoundRole.Lower), new("upper", Support.Integer, Bound: BoundRole.Upper)], ScalarKind.Integer, Support.Integer, 0, HasDistributionFunction: true, HasQuantile: true),
        new("Binomial", [new("trials", Support.NonNegativeInteger, IsInBaseMeasure: true), new("probability", Support.UnitInterval)], ScalarKind.Integer, Support.NonNegativeInteger, 1, HasDistributionFunction: true),
        new("BinomialLogit", [new("trials", Support.NonNegativeInteger, IsInBaseMeasure: true), new("logit", Support.Real)], ScalarKind.Integer, Support.NonNegativeInteger, 1, HasDistributionFunction: true),
        new("PoissonLog", [new("logRate", Support.Real)], ScalarKind.Integer, Support.NonNegativeInteger, 1, HasDistributionFunction: true),
        new("NegativeBinomial", [new("mean", Support.Positive), new("dispersion", Support.Positive)], ScalarKind.Integer, Support.NonNegativeInteger, 0, HasDistributionFunction: true),
        new("Geometric", [new("probability", Support.UnitInterval)], ScalarKind.Integer, Support.NonNegativeInteger, 1, HasDistributionFunction: true, HasQuantile: true),
        new("BetaBinomial", [new("trials", Support.NonNegativeInteger), new("alpha", Support.Positive), new("beta", Support.Positive)], ScalarKind.Integer, Support.NonNegativeInteger, 0, HasDistributionFunction: true),
        new("VonMises", [new("mean", Support.Real), new("concentration", Support.Positive)], ScalarKind.Real, Support.Real, 2, HasDistributionFunction: true),
        new("WrappedNormal", [new("mean", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 0, HasDistributionFunction: true),
        new(
            "MultivariateNormal", [new("mean", Support.Real, ArgumentShape.Vector), new("factor", Support.LowerTriangular, ArgumentShape.Matrix)],
            ScalarKind.Real, Support.Real, 0, IsJoint: true),
        new("Dirichlet", [new("concentration", Support.Positive, ArgumentShape.Vector)], ScalarKind.Real, Support.Simplex, KnownDistribution.PerElement, IsJoint: true),
        new(
            "Multinomial", [new("trials", Support.NonNegativeInteger, IsInBaseMeasure: true), new("probabilities", Support.Simplex, ArgumentShape.Vector)],
            ScalarKind.Integer, Support.NonNegativeInteger, KnownDistribution.PerElement, IsJoint: true),
        new(
            "VonMisesFisher", [new("meanDirection", Support.UnitSphere, ArgumentShape.Vector), new("concentration", Support.Positive)],
            ScalarKind.Real, Support.UnitSphere, KnownDistribution.PerElement, IsJoint: true),
        new("Mixture", [new("weights", Support.Simplex, ArgumentShape.Vector)], ScalarKind.Real, Support.Real, 0, Wraps: "components"),
        new("Truncated", new(bounds), ScalarKind.Real, Support.Interval, 0, Wraps: "untruncated"),
        new("Censored", new(bounds), ScalarKind.Real, Support.Interval, 0, Wraps: "uncensored"),
        new("ZeroInflated", [new("probability", Support.UnitInterval)], ScalarKind.Integer, Support.NonNegativeInteger, 0, Wraps: "counts"),
        new("UniformOnSphere", [new("dimension", Support.NonNegativeInteger, ArgumentShape.Count)], ScalarKind.Real, Support.UnitSphere, 0, IsJoint: true),
    ]);

    private static Dictionary<string, KnownDistribution> Index(KnownDistribution[] list)
    {
        Dictionary<string, KnownDistribution> byName = [];
        foreach (KnownDistribution distribution in list)
        {
            byName.Add(distribution.Name, distribution);
        }
        return byName;
    }
}
