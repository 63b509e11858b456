using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Ways of writing that C# programmers have: guards, named arguments out of order, extension methods, jumps from inside other jumps.</summary>
public static partial class Idioms
{
    /// <summary>Settings as an author keeps them.</summary>
    public enum Kind
    {
        Flat,
        Steep = 4,
    }

    private const int Flags = 1 << 3 | 2;
    private const double Tiny = 1e-6, Big = 1 / Tiny;

    /// <summary>Cases with guards and relations, on data and on what is drawn.</summary>
    [Model]
    public static double Guards(Draw draw, Everything p, [Given] int k, [Given] double x)
    {
        int c = draw.Latent(Poisson(2.5));
        double z = draw.Latent(Normal(p.Level, p.Scale));
        double m = k switch { 0 or 1 => z, >= 3 and < 6 when x > 0 => 2 * z, >= 3 and not 4 => -z, _ when x < -1 => z * z, _ => p.Level };
        double q = x switch { < -1 => 1, >= -1 and <= 0.5 => z, _ => p.Level * z };
        m += c switch { 0 => z, 1 or 2 when x > 0 => 2 * z, >= 3 and < 5 => -z * c, _ => z * z };
        switch (k)
        {
            case 0 when x > 0:
            case (int)Kind.Steep:
                m += 1;
                break;
            case > 4:
                m += z;
                break;
            case not 2:
                m -= z * p.Level;
                break;
            default:
                m = m * 2;
                break;
        }
        if (k is not 3 && x is >= 0 and < 1)
        {
            m += Flags * Tiny * Big;
        }
        return draw.Observed(Normal(m + q, p.Scale));
    }

    /// <summary>Arguments by name, in another order, with draws in them and values that are left out; extension methods.</summary>
    [Model]
    public static double Named(Draw draw, Everything p, int n = 2, double x = -0.5)
    {
        double z = Level(m: p.Level, s: p.Scale, draw: draw);
        double w = Level(draw, s: 1 + p.Scale);
        double u = Mixed(c: n, a: z, b: w) + Mixed(z) + Mixed(b: x, a: w);
        double v = Difference(b: draw.Latent(Normal(p.Level, 1), name: nameof(Difference) + "First"), a: draw.Latent(Normal(3, p.Scale), name: "second"));
        Vector both = [z, z.Times(by: 3)];
        return draw.Observed(Normal(scale: p.Scale, mean: u - v + both.Length() + Extensions.Times(by: z, x: 2)));
    }

    private static double Level(Draw draw, double s, double m = 0.25) => draw.Latent(Normal(m, s), name: "level");

    private static double Mixed(double a, double b = 2, int c = 3, double d = Math.PI) => a - b * c + d * a;

    private static double Difference(double a, double b) => a - 2 * b;

    /// <summary>Jumps under the conditions that earlier jumps leave: of loops, and of a helper.</summary>
    [Model]
    public static double[] Jumps(Draw draw, Everything p, [Given] double[] xs, int kind)
    {
        double[] y = new double[xs.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = double.NaN;
        }
        int above = 0;
        double z = draw.Latent(Normal(p.Level, p.Scale));
        for (int i = 0; i < xs.Length; i++)
        {
            if (kind > 0)
            {
                above += xs[i] > 0 ? 1 : 0;
                if (above > 2)
                {
                    break;
                }
                if (kind > 1 && xs[i] < -1)
                {
                    continue;
                }
                z += 0.1;
                if (kind > 2)
                {
                    break;
                }
            }
            y[i] = draw.Observed(Normal(z * xs[i] + Down(xs, p.Level, kind - 1), p.Scale));
        }
        return y;
    }

    private static double Down(double[] xs, double z, int kind)
    {
        for (int i = xs.Length - 1; i >= 0; i -= 2)
        {
            switch (kind)
            {
                case 0:
                    if (xs[i] > 1)
                    {
                        return z * i;
                    }
                    break;
                case 1:
                    for (int j = 0; j < i; j++)
                    {
                        if (xs[j] > xs[i])
                        {
                            return z + j;
                        }
                        if (xs[j] < 0)
                        {
                            continue;
                        }
                        z *= 0.9;
                    }
                    if (xs[0] > 0.5)
                    {
                        return z * z;
                    }
                    break;
                default:
                    z += xs[i];
                    continue;
            }
            z -= 1;
        }
        return z;
    }
}
