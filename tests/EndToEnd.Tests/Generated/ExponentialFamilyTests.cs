using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Tracing;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>log p(z, x) = eta(z) . s(x) - normaliser + sum log h(x), and what follows for the two gradients.</summary>
public class ExponentialFamilyTests
{
    private static readonly string[] noFamily =
    [
        "Simulated", "OrderedLogistic", "OrderedProbit", "NegativeBinomial", "BetaBinomial", "UniformInt", "MultivariateNormal", "UniformOnSphere",
        "WrappedNormal", "StudentT", "Cauchy", "Laplace", "Logistic", "Gumbel", "SkewNormal", "Weibull", "Pareto", "HalfCauchy", "TruncatedNormal", "Mixture",
        "Truncated", "Censored", "ZeroInflated",
    ];

    public static TheoryData<string> Cases => CorpusCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void PiecesMakeUpTheLogJoint(string caseName) => PointProperty.Holds(caseName, point =>
    {
        (double[] natural, double normaliser) = point.Emitted.NaturalParameters(point.Parameters, point.Latents, point.Observation);
        double[] statistics = point.Emitted.SufficientStatistics(point.Observation);
        double pieces = natural.Zip(statistics, (eta, s) => eta * s).Sum() - normaliser + LogBaseMeasure(point);
        double logJoint = point.Emitted.LogJoint(point.Parameters, point.Latents, point.Observation);

        // eta and s of a Normal cancel up to (mean / scale)^2, which bounds what rounding may do.
        double size = natural.Zip(statistics, (eta, s) => Math.Abs(eta * s)).Sum() + Math.Abs(normaliser);
        Assert.True(Math.Abs(pieces - logJoint) <= 1e-13 * (1 + size), $"expected {logJoint:R}, found {pieces:R}");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void CotangentsOfTheDatumGiveTheGradientOfTheLogJoint(string caseName) => PointProperty.Holds(caseName, point =>
    {
        double[] statistics = point.Emitted.SufficientStatistics(point.Observation);
        double[] expected = point.Emitted.LogJointGradient(point.Parameters, point.Latents, point.Observation);
        double[] actual = point.Emitted.CotangentGradient(point.Parameters, point.Latents, point.Observation, statistics, weight: 1);
        for (int slot = 0; slot < expected.Length; slot++)
        {
            PointProperty.AssertClose(expected[slot], actual[slot], 1e-8, $"slot {slot}");
        }
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnObservedDrawHasPiecesUnlessItsParentsAreObserved(string caseName)
    {
        SiteDescription[] sites = CorpusCases.Named(caseName).At(new double[CorpusCases.Named(caseName).FreeParameters], 1).Description.Sites;
        string[] observed = [.. sites.Where(site => site.IsObserved).Select(site => site.Name)];
        Assert.All(
            sites.Where(site => site.IsObserved),
            site => Assert.Equal(!site.Parents.Any(observed.Contains) && !noFamily.Contains(site.Distribution) && !HasDrawnTrials(site), site.IsExponentialFamily));
    }

    /// <summary>A base measure that depends on what is drawn is no base measure.</summary>
    private static bool HasDrawnTrials(SiteDescription site) => site.Distribution switch
    {
        "Multinomial" => site.Parents.Length > 0,
        "Binomial" or "BinomialLogit" => !CountingCases.KnownTrials.ContainsKey(site.Name),
        _ => false,
    };

    private static double LogBaseMeasure(CorpusPoint point)
    {
        double total = 0;
        SiteAddress[] observed = [.. point.Emitted.Addresses.Where(address => point.Description.Sites[address.Site].IsObserved).OrderBy(address => address.Slot)];
        for (int slot = 0; slot < point.Observation.Length; slot++)
        {
            if (!observed.Any(address => address.Slot <= slot && slot < address.Slot + address.Size))
            {
                // Nothing is drawn there.
                continue;
            }
            SiteDescription site = point.Description.Sites[observed.Last(address => address.Slot <= slot).Site];
            if (!site.IsExponentialFamily)
            {
                // Its whole log density is in the normaliser.
                continue;
            }
            var value = new Lane1(point.Observation[slot]);
            SiteAddress at = observed.Last(address => address.Slot <= slot);
            int end = observed.Where(address => address.Slot > slot).Select(address => address.Slot).DefaultIfEmpty(point.Observation.Length).First();
            int element = slot - observed.First(address => address.Site == at.Site).Slot;
            SpanView<Lane1> run = SpanView.Over(point.Observation[at.Slot..end]);
            total += site.Distribution switch
            {
                // Drawn together: once for the whole run.
                "Dirichlet" or "VonMisesFisher" or "Multinomial" when slot > at.Slot => 0.0,
                "Dirichlet" => DirichletDistribution.LogBaseMeasure<Lane1, SpanView<Lane1>>(run, 0, end - slot).Value,
                "VonMisesFisher" => VonMisesFisherDistribution.LogBaseMeasure<Lane1, SpanView<Lane1>>(run, 0, end - slot).Value,
                "Multinomial" => MultinomialDistribution.LogBaseMeasure(run, 0, end - slot, new Lane1(point.Observation[slot..end].Sum())).Value,
                "CategoricalLogits" => CategoricalLogitsDistribution.LogBaseMeasure(value, length: int.MaxValue).Value,
                "Binomial" => BinomialDistribution.LogBaseMeasure(value, Trials(site, element)).Value,
                "BinomialLogit" => BinomialLogitDistribution.LogBaseMeasure(value, Trials(site, element)).Value,
                "PoissonLog" => PoissonLogDistribution.LogBaseMeasure(value).Value,
                "Geometric" => GeometricDistribution.LogBaseMeasure(value).Value,
                "VonMises" => VonMisesDistribution.LogBaseMeasure(value).Value,
                "Normal" => NormalDistribution.LogBaseMeasure(value).Value,
                "Bernoulli" => BernoulliDistribution.LogBaseMeasure(value).Value,
                "Categorical" => CategoricalDistribution.LogBaseMeasure(value, length: int.MaxValue).Value,
                "Gamma" => GammaDistribution.LogBaseMeasure(value).Value,
                "LogNormal" => LogNormalDistribution.LogBaseMeasure(value).Value,
                "InverseGamma" => InverseGammaDistribution.LogBaseMeasure(value).Value,
                "HalfNormal" => HalfNormalDistribution.LogBaseMeasure(value).Value,
                "Beta" => BetaDistribution.LogBaseMeasure(value).Value,
                "Poisson" => PoissonDistribution.LogBaseMeasure(value).Value,
                "BernoulliLogit" => BernoulliLogitDistribution.LogBaseMeasure(value).Value,
                _ => throw new InvalidOperationException($"No base measure known here for {site.Distribution}."),
            };
        }
        return total;
    }

    private static Lane1 Trials(SiteDescription site, int element) => new(CountingCases.KnownTrials[site.Name][element]);
}
