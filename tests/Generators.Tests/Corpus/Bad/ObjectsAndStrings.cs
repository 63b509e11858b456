using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public static partial class Models
{
    [Model]
    public static double With(Draw draw, Line p)
    {
        Line other = p with { Slope = 3 };
        return draw.Observed(Normal(p.Slope + other.Slope, p.Noise));
    }

    [Model]
    public static double Objects(Draw draw, Line p)
    {
        List<double> list = new();
        list.Add(p.Slope);
        return draw.Observed(Normal(p.Slope * list[0], p.Noise));
    }

    [Model]
    public static double Anonymous(Draw draw, Line p)
    {
        var pair = new { First = 1.0 };
        return draw.Observed(Normal(p.Slope * pair.First, p.Noise));
    }

    [Model]
    public static double New(Draw draw, Line p)
    {
        Vector two = new Vector(new double[] { 1, 2 });
        return draw.Observed(Normal(p.Slope * two[0], p.Noise));
    }

    [Model]
    public static double Text(Draw draw, Line p)
    {
        string text = $"{p.Slope}";
        return draw.Observed(Normal(p.Slope * text.Length, p.Noise));
    }

    [Model]
    public static double Named(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(0, 1), name: $"z{1}");
        return draw.Observed(Normal(p.Slope * z, p.Noise));
    }
}
