using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

#pragma warning disable PDSL2007 // The models share one record, and none uses all of it.
/// <summary>Members with the constraints that distributions taking Vectors and Matrices ask for.</summary>
[Parameters]
public sealed partial record Shaped(
    double Level, [Positive] double Scale, Vector Centre, [LowerTriangular] Matrix Factor, [Positive] Vector Concentration,
    [Simplex] Vector Mix, [Ordered] double[] Cuts, [SimplexRows] double[,] Moves);
#pragma warning restore PDSL2007

/// <summary>Distributions that take Vectors and Matrices whole, and values drawn together.</summary>
public static partial class JointDraws
{
    /// <summary>Normal vectors with a shared factor: the mean is a parameter, a draw, a sum; the factor a parameter, a setting.</summary>
    [Model]
    public static (Vector Seen, Vector Again) Correlated(Draw draw, Shaped p, double[,] known)
    {
        Vector z = draw.Latent(MultivariateNormal(p.Centre, p.Factor));
        Vector next = draw.Latent(MultivariateNormal(z, p.Factor));
        Vector seen = draw.Observed(MultivariateNormal(next * p.Level + p.Centre, known));
        Vector again = draw.Observed(MultivariateNormal(next, known));
        return (seen, again);
    }

    /// <summary>A Vector drawn together in every trip.</summary>
    [Model]
    public static double[] Repeated(Draw draw, Shaped p, int n)
    {
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            Vector z = draw.Latent(MultivariateNormal(i == 0 ? p.Centre : p.Centre * p.Scale, p.Factor));
            y[i] = draw.Observed(Normal(Dot(z, p.Centre), p.Scale));
        }
        return y;
    }

    /// <summary>Weights that are drawn, and what is drawn with them.</summary>
    [Model]
    public static (int[] Counts, int[] Kinds, Vector Share) Topics(Draw draw, Shaped p, int trials)
    {
        Vector theta = draw.Latent(Dirichlet(p.Concentration));
        int[] counts = draw.Observed(Multinomial(trials, p.Mix));
        int[] kinds = draw.Observed(Categorical(0.5 * theta + 0.5 * p.Mix).Iid(3));
        Vector share = draw.Observed(Dirichlet(p.Concentration * p.Scale + theta));
        return (counts, kinds, share);
    }

    /// <summary>A number of trials that is itself drawn: no exponential family.</summary>
    [Model]
    public static int[] Households(Draw draw, Shaped p)
    {
        int size = draw.Latent(Poisson(3 * p.Scale));
        return draw.Observed(Multinomial(size, p.Mix));
    }

    /// <summary>Directions.</summary>
    [Model]
    public static (Vector Seen, double Angle) Directions(Draw draw, Shaped p)
    {
        Vector north = draw.Latent(UniformOnSphere(3));
        Vector mean = north * 2.0 + p.Centre;
        Vector seen = draw.Observed(VonMisesFisher(mean / Math.Sqrt(Dot(mean, mean)), p.Scale));
        double angle = draw.Observed(VonMises(p.Level * north[0], p.Scale));
        return (seen, angle);
    }

    /// <summary>Grades between cut points, choices by logits, one by one and many at once.</summary>
    [Model]
    public static (int[] Grade, int[] Kinds, int[] Many) Grades(Draw draw, Shaped p, int n)
    {
        double ability = draw.Latent(Normal(p.Level, 1));
        int[] grade = new int[n];
        for (int i = 0; i < n; i++)
        {
            grade[i] = draw.Observed(OrderedLogistic(ability * p.Scale, p.Cuts));
        }
        int[] kinds = draw.Observed(CategoricalLogits(p.Centre * ability).Iid(2));
        int state = draw.Latent(Categorical(p.Mix));
        int[] many = draw.Observed(OrderedLogistic(p.Level + p.Moves[state, 1], p.Cuts).Iid(2));
        return (grade, kinds, many);
    }
}
