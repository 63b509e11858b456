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
}

/// <summary>An argument of a distribution, named as in its factory method.</summary>
public sealed record DistributionArgument(string Name, Support Support);

/// <summary>What the generator knows of a distribution; the emitted code calls <c>ProbDsl.{Name}Distribution</c>.</summary>
/// <param name="Name">The factory method's name.</param>
/// <param name="Arguments">Its arguments in order.</param>
/// <param name="Value">Scalar kind of a value.</param>
/// <param name="Support">Where values lie.</param>
/// <param name="StatisticCount">Sufficient statistics a value has; 0 where it is no exponential family, -1 where they are as many as the first argument's length.</param>
public sealed record KnownDistribution(
    string Name, EquatableArray<DistributionArgument> Arguments, ScalarKind Value, Support Support, int StatisticCount);

/// <summary>The distributions of the language. A test resolves each against <c>ProbDsl.Dsl</c>.</summary>
public static class KnownDistributions
{
    public static readonly IReadOnlyDictionary<string, KnownDistribution> All = Index(
    [
        new("Normal", [new("mean", Support.Real), new("scale", Support.Positive)], ScalarKind.Real, Support.Real, 2),
        new("Uniform", [new("lower", Support.Real), new("upper", Support.Real)], ScalarKind.Real, Support.Interval, 0),
        new("Exponential", [new("rate", Support.Positive)], ScalarKind.Real, Support.NonNegative, 1),
        new("Gamma", [new("shape", Support.Positive), new("rate", Support.Positive)], ScalarKind.Real, Support.Positive, 2),
        new("Poisson", [new("rate", Support.Positive)], ScalarKind.Integer, Support.NonNegativeInteger, 1),
        new("Bernoulli", [new("probability", Support.UnitInterval)], ScalarKind.Boolean, Support.Boolean, 1),
        new("BernoulliLogit", [new("logit", Support.Real)], ScalarKind.Boolean, Support.Boolean, 1),
        new("Categorical", [new("weights", Support.Simplex)], ScalarKind.Integer, Support.Category, -1),
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
