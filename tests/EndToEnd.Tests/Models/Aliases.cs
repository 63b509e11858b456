using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Values that have two names for a while: what one name is given must not reach the other.</summary>
public static partial class Aliases
{
    /// <summary>Helpers that return what they are handed, which then changes in the caller.</summary>
    [Model]
    public static double Returned(Draw draw, Everything p)
    {
        double x = p.Level * 2;
        double y = Same(x);
        x = x + 5;
        Vector v = p.Bias * 2.0;
        Vector w = Same(v);
        v = v + v;
        double z = draw.Latent(Normal(y + w[0], p.Scale));
        (double a, double b) = Both(x, z);
        x = 1;
        return draw.Observed(Normal(z * y + Dot(w, v) + a * b + x, p.Scale));
    }

    private static double Same(double x) => x;

    private static Vector Same(Vector x) => x;

    private static (double, double) Both(double a, double b) => (b, a);

    /// <summary>The same in a loop: a helper that draws and returns the level that it was handed.</summary>
    [Model]
    public static double[] Before(Draw draw, Everything p, int count)
    {
        double level = p.Level;
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            (double before, double step) = Step(draw, level, p.Scale);
            level = level * p.Persistence + step;
            y[i] = draw.Observed(Normal(before * level, p.Scale));
        }
        return y;
    }

    private static (double, double) Step(Draw draw, double level, double scale)
    {
        double step = draw.Latent(Normal(0, scale));
        return (level, step);
    }

    /// <summary>A helper gives the Matrix that it was handed another value.</summary>
    [Model]
    public static double Doubled(Draw draw, Everything p)
    {
        Matrix once = p.Weights * 1.5;
        Matrix twice = Twice(once);
        Matrix own = Twice(p.Weights);
        double z = draw.Latent(Normal(twice[0, 0] + once[0, 1], p.Scale));
        return draw.Observed(Normal(z * once[0, 0] + own[1, 1], p.Scale));
    }

    private static Matrix Twice(Matrix matrix)
    {
        matrix = matrix + matrix;
        return matrix;
    }

    /// <summary>Parts of what a helper returns go to the variables that they are computed from.</summary>
    [Model]
    public static double Exchanged(Draw draw, Everything p)
    {
        double z = draw.Latent(Normal(p.Level, p.Scale));
        double x = z * 2;
        double y = z - 1;
        (x, y) = Turned(x, y);
        Vector v = p.Bias * x;
        (y, v) = Scaled(y, v);
        double[] r = new double[2];
        (r[0], r[1]) = Turned(x, y);
        (r[1], r[0]) = Turned(r[0], r[1]);
        return draw.Observed(Normal(x + 2 * y + v[1] + r[0] - 3 * r[1], p.Scale));
    }

    private static (double, double) Turned(double a, double b) => (b, a + 0.5);

    private static (double, Vector) Scaled(double a, Vector v) => (v[0] * a, v * a);
}
