using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double OfDraw(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, 1));
        Vector smooth = Library.Shares(z);
        return draw.Observed(Normal(p.Slope * smooth[0], p.Noise));
    }

    [Model]
    public static double Parts(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, 1));
        (double low, double high) = Library.Ends(z);
        return draw.Observed(Normal(p.Slope * (low + high), p.Noise));
    }
}

internal static class Library
{
    public static Vector Shares(double value)
    {
        double[] shares = new double[2];
        Array.Fill(shares, value);
        return shares;
    }

    public static (double Low, double High) Ends(double value)
    {
        while (value > 1)
        {
            value /= 2;
        }
        return (value, 2 * value);
    }
}
