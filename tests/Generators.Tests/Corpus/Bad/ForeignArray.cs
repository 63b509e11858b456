using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    private static double[] Sorted(double[] values)
    {
        double[] result = (double[])values.Clone();
        Array.Sort(result);
        return result;
    }

    [Model]
    public static double OfDraw(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, 1));
        double[] smooth = Library.Smoothed([z, 1.0]);
        return draw.Observed(Normal(p.Slope * smooth[0], p.Noise));
    }

    [Model]
    public static double InLoop(Draw draw, Line p, double[] ages)
    {
        double sum = 0;
        for (int i = 0; i < ages.Length; i++)
        {
            sum += Library.Repeated(ages[i])[0];
        }
        return draw.Observed(Normal(p.Slope * sum, p.Noise));
    }

    [Model]
    public static double InChoice(Draw draw, Line p, double[] ages)
    {
        return draw.Observed(Normal(p.Slope * (ages.Length > 0 ? Library.Smoothed(ages)[0] : 0), p.Noise));
    }

    [Model]
    public static double Hidden(Draw draw, Line p, double[] ages)
    {
        double[] smooth = Sorted(ages);
        return draw.Observed(Normal(p.Slope * smooth[0], p.Noise));
    }
}

internal static class Library
{
    public static double[] Smoothed(double[] values)
    {
        double[] result = (double[])values.Clone();
        Array.Sort(result);
        return result;
    }

    public static double[] Repeated(double value)
    {
        double[] result = new double[3];
        Array.Fill(result, value);
        return result;
    }
}
