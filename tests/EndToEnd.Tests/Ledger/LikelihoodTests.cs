using MathNet.Numerics.Integration;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>The exact likelihoods against twins that integrate the latent out by brute force.</summary>
public class LikelihoodTests
{
    private static double StandardNormal(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    private static double NormalDensity(double x, double mean, double scale) => StandardNormal((x - mean) / scale) / scale;

    // Twelve standard deviations hold all but 1e-32 of the mass; a thousand panels leave an error far below the tolerance.
    private static double Integrate(Func<double, double> f) => SimpsonRule.IntegrateComposite(f, -12, 12, 2000);

    [Fact]
    public void GaussHermiteIntegratesPolynomialsExactly()
    {
        var rule = new GaussHermiteRule(10);
        double expected = 1;
        for (int power = 0; power < 20; power += 2)
        {
            // E Z^p = (p - 1)!!, odd powers vanish.
            expected *= power == 0 ? 1 : power - 1;
            double even = rule.Nodes.Zip(rule.Weights, (node, weight) => weight * Math.Pow(node, power)).Sum();
            double odd = rule.Nodes.Zip(rule.Weights, (node, weight) => weight * Math.Pow(node, power + 1)).Sum();
            Assert.Equal(1, even / expected, 1e-11);
            Assert.Equal(0, odd / expected, 1e-10);
        }
    }

    [Fact]
    public void RaschEqualsBruteForceIntegration()
    {
        bool[][] answers = [[true, false, true], [true, true, true], [false, false, false], [true, false, true]];
        double[] easiness = [1.2, -0.7, 0.1];
        const double Slope = 1.4;
        double expected = answers.Sum(answer => Math.Log(Integrate(z =>
        {
            double product = StandardNormal(z);
            for (int i = 0; i < answer.Length; i++)
            {
                double right = 1 / (1 + Math.Exp(-(easiness[i] + Slope * z)));
                product *= answer[i] ? right : 1 - right;
            }
            return product;
        })));
        Assert.Equal(expected, RaschLikelihood.Evaluate(answers, easiness, Slope), 1e-9);
    }

    [Fact]
    public void RaschNeedsNoMoreThanItsDefaultNodes()
    {
        bool[][] answers = LedgerData.LawSchoolAnswers();
        double[] easiness = [2.730013, 0.998606, 0.239854, 1.306451, 2.099404];
        Assert.Equal(
            RaschLikelihood.Evaluate(answers, easiness, 0.755135, 81), RaschLikelihood.Evaluate(answers, easiness, 0.755135), 1e-7);
    }

    [Fact]
    public void NormalMixtureEqualsItsDensityWrittenOut()
    {
        double[] data = [-1.0, 0.3, 2.5];
        double expected = data.Sum(x => Math.Log(0.2 * NormalDensity(x, -1, 0.5) + 0.8 * NormalDensity(x, 2, 1.5)));
        Assert.Equal(expected, NormalMixtureLikelihood.Evaluate(data, [0.2, 0.8], [-1, 2], [0.5, 1.5]), 1e-12);
    }

    [Fact]
    public void NormalMixtureStaysFiniteFarFromEveryComponent() =>
        Assert.Equal(-0.5 * 1e8 - Math.Log(2 * Math.PI) / 2 + Math.Log(0.5), NormalMixtureLikelihood.Evaluate([1e4], [0.5, 0.5], [0, -1e4], [1, 1]), 1e-6);

    [Fact]
    public void FactorEqualsBruteForceIntegration()
    {
        double[][] rows = [[0.3, -1.0], [2.0, 1.5]];
        double[] mean = [0.5, -0.2], loading = [1.1, -0.6], noise = [0.4, 0.9];
        double expected = rows.Sum(row => Math.Log(Integrate(z => StandardNormal(z)
            * NormalDensity(row[0], mean[0] + loading[0] * z, noise[0]) * NormalDensity(row[1], mean[1] + loading[1] * z, noise[1]))));
        double actual = FactorLikelihood.Evaluate(rows, mean, [[loading[0]], [loading[1]]], noise);
        Assert.Equal(expected, actual, 1e-9);
    }

    [Fact]
    public void GrowthEqualsBruteForceIntegration()
    {
        (double[], double[])[] units = [([0.0, 1.0, 3.0], [1.0, 2.2, 2.9]), ([2.0], [0.4])];
        // intercept = 1 + 0.8 a, slope = 0.5 + 0.3 a + 0.4 b: the two integrals are nested, slow and plain.
        double expected = units.Sum(((double[] Times, double[] Values) unit) => Math.Log(
            SimpsonRule.IntegrateComposite(a => SimpsonRule.IntegrateComposite(b =>
            {
                double product = StandardNormal(a) * StandardNormal(b);
                for (int i = 0; i < unit.Times.Length; i++)
                {
                    product *= NormalDensity(unit.Values[i], 1 + 0.8 * a + (0.5 + 0.3 * a + 0.4 * b) * unit.Times[i], 0.7);
                }
                return product;
            }, -9, 9, 400), -9, 9, 400)));
        double actual = GrowthLikelihood.Evaluate(units, 1, 0.5, 0.8 * 0.8, 0.8 * 0.3, 0.3 * 0.3 + 0.4 * 0.4, 0.7);
        Assert.Equal(expected, actual, 1e-9);
    }
}
