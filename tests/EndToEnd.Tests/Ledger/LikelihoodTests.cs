using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
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

    [Fact]
    public void PairMixtureEqualsItsDensityWrittenOut()
    {
        (double First, double Second)[] data = [(0.3, -1.0), (2.0, 1.5)];
        // Each component as the density of the first times that of the second given the first.
        double expected = data.Sum(x => Math.Log(
            0.3 * NormalDensity(x.First, 1, 0.5) * NormalDensity(x.Second, -1 + 0.8 * (x.First - 1), 0.7)
            + 0.7 * NormalDensity(x.First, 0, 2) * NormalDensity(x.Second, 1 - 0.4 * x.First, 1.1)));
        double actual = PairMixtureLikelihood.Evaluate(
            data, [0.3, 0.7], [(1, -1), (0, 1)],
            [
                new[,] { { 0.25, 0.8 * 0.25 }, { 0.8 * 0.25, 0.64 * 0.25 + 0.49 } },
                new[,] { { 4.0, -0.4 * 4 }, { -0.4 * 4, 0.16 * 4 + 1.21 } },
            ]);
        Assert.Equal(expected, actual, 1e-12);
    }

    [Fact]
    public void GammaPoissonEqualsBruteForceIntegration()
    {
        int[] counts = [0, 3, 7];
        const double Mean = 1.7, Shape = 2.3;
        // Over the logarithm of the rate, whose density vanishes at both ends.
        double expected = counts.Sum(count => Math.Log(SimpsonRule.IntegrateComposite(
            logRate => Gamma.PDF(Shape, Shape / Mean, Math.Exp(logRate)) * Math.Exp(logRate) * Poisson.PMF(Math.Exp(logRate), count), -20, 4, 20000)));
        Assert.Equal(expected, GammaPoissonLikelihood.Evaluate(counts, Mean, Shape), 1e-9);
    }

    [Fact]
    public void BarsEqualProbabilitiesWrittenOut()
    {
        const double Vertical = 0.7, Present = 0.3;
        (string Image, double Probability)[] images =
        [
            ("0000", Math.Pow(1 - Present, 2)),
            ("1111", Math.Pow(Present, 2)),
            ("1010", Vertical * Present * (1 - Present)),
            ("0101", Vertical * Present * (1 - Present)),
            ("1100", (1 - Vertical) * Present * (1 - Present)),
            ("0011", (1 - Vertical) * Present * (1 - Present)),
        ];
        Assert.Equal(1, images.Sum(image => image.Probability), 1e-15);
        Assert.All(images, image => Assert.Equal(Math.Log(image.Probability), BarsLikelihood.Evaluate([AsImage(image.Image)], Vertical, Present), 1e-12));
        Assert.Equal(double.NegativeInfinity, BarsLikelihood.Evaluate([AsImage("1001")], Vertical, Present));
    }

    [Fact]
    public void BarsCostWhatTheLedgerSays()
    {
        // -sum p log p over the thirty images that four by four pixels can show.
        var images = new List<bool[]>();
        for (int set = 0; set < 16; set++)
        {
            images.Add([.. Enumerable.Range(0, 16).Select(pixel => (set >> pixel % 4 & 1) == 1)]);
            images.Add([.. Enumerable.Range(0, 16).Select(pixel => (set >> pixel / 4 & 1) == 1)]);
        }
        double[] logs = [.. images.DistinctBy(string.Concat).Select(image => BarsLikelihood.Evaluate([image], 2.0 / 3, 0.2))];
        Assert.Equal(30, logs.Length);
        Assert.Equal(1, logs.Sum(Math.Exp), 1e-12);
        Assert.Equal(2.376389, -logs.Sum(log => log * Math.Exp(log)), 5e-7);
    }

    [Fact]
    public void OrientationEqualsBruteForceIntegration()
    {
        double[][] images = [[0.3, -1.0], [2.0, 0.4]];
        double[] gains = [1.2, 1.8], centres = [-0.4, 1.9], sharpness = [0.6, 1.7];
        const double Noise = 0.5;
        double expected = images.Sum(image => Math.Log(SimpsonRule.IntegrateComposite(
            angle => Enumerable.Range(0, 2).Aggregate(1 / (2 * Math.PI), (product, j) => product * NormalDensity(
                image[j], gains[j] * Math.Cos(angle - centres[j]) * Math.Exp(sharpness[j] * (Math.Cos(angle - centres[j]) - 1)), Noise)),
            -Math.PI, Math.PI, 2000)));
        Assert.Equal(expected, OrientationLikelihood.Evaluate(images, gains, centres, sharpness, Noise), 1e-10);
    }

    [Fact]
    public void HiddenMarkovEqualsTheSumOverAllStates()
    {
        int[] counts = [3, 0, 5, 2];
        double[,] transition = { { 0.8, 0.2 }, { 0.35, 0.65 } };
        double[] rates = [1.5, 4.0];
        double sum = 0;
        for (int path = 0; path < 16; path++)
        {
            int[] state = [.. Enumerable.Range(0, 4).Select(t => path >> t & 1)];
            double product = 0.5 * Poisson.PMF(rates[state[0]], counts[0]);
            for (int t = 1; t < 4; t++)
            {
                product *= transition[state[t - 1], state[t]] * Poisson.PMF(rates[state[t]], counts[t]);
            }
            sum += product;
        }
        Assert.Equal(Math.Log(sum), HiddenMarkovLikelihood.Evaluate(counts, transition, rates), 1e-12);
    }

    [Fact]
    public void StateSpaceEqualsBruteForceIntegration()
    {
        const double Push = 0.6, Noise = 0.8, Motion = 0.9, First = 0.5, FirstScale = 1.3;
        double expected = Math.Log(SimpsonRule.IntegrateComposite(a => SimpsonRule.IntegrateComposite(b =>
            NormalDensity(a, First, FirstScale) * NormalDensity(0.2, a, Noise) * NormalDensity(b, Motion * a, Push) * NormalDensity(1.4, b, Noise),
            -10, 10, 800), -10, 10, 800));
        double actual = StateSpaceLikelihood.Evaluate(
            [[0.2], [1.4]], [First], new[,] { { FirstScale * FirstScale } }, new[,] { { Motion } }, Push, Noise);
        Assert.Equal(expected, actual, 1e-9);
    }

    [Fact]
    public void StateSpaceInThePlaneEqualsItsJointDensity()
    {
        double[][] path = [[0.3, -1.0], [0.8, 0.1], [1.1, 0.9]];
        const double Push = 0.6, Noise = 0.8;
        Matrix<double> motion = Matrix<double>.Build.DenseOfArray(new[,] { { 0.7, -0.4 }, { 0.2, 0.9 } });
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(2);

        // Cov(z_t, z_s) = motion^(t-s) Cov(z_s) for t >= s; the joint density of all that is seen, at once.
        Matrix<double>[] own = new Matrix<double>[3];
        own[0] = identity;
        own[1] = motion * own[0] * motion.Transpose() + Push * Push * identity;
        own[2] = motion * own[1] * motion.Transpose() + Push * Push * identity;
        Matrix<double> joint = Matrix<double>.Build.DenseDiagonal(6, Noise * Noise);
        for (int t = 0; t < 3; t++)
        {
            for (int s = 0; s <= t; s++)
            {
                Matrix<double> block = motion.Power(t - s) * own[s];
                joint.SetSubMatrix(2 * t, 2 * s, joint.SubMatrix(2 * t, 2, 2 * s, 2) + block);
                if (s < t)
                {
                    joint.SetSubMatrix(2 * s, 2 * t, block.Transpose());
                }
            }
        }
        Vector<double> seen = Vector<double>.Build.Dense([.. path.SelectMany(step => step)]);
        double expected = -0.5 * (6 * Math.Log(2 * Math.PI) + Math.Log(joint.Determinant()) + seen * joint.Inverse() * seen);
        Assert.Equal(
            expected, StateSpaceLikelihood.Evaluate(path, [0, 0], new[,] { { 1.0, 0 }, { 0, 1.0 } }, motion.ToArray(), Push, Noise), 1e-10);
    }

    private static bool[] AsImage(string pixels) => [.. pixels.Select(pixel => pixel == '1')];
}
