using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Bad;

[Parameters]
public sealed partial record Line(double Slope, [Positive] double Noise);

public enum Kind
{
    Flat,
    Steep,
}

// One finding at what is of another type; what is done with it afterwards is not at fault.
public static partial class Models
{
    [Model]
    public static double OfDynamic(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        dynamic scale = 2.0;
        double w = scale * z + scale;
        scale = 3;
        scale.Reset(z);
        return draw.Observed(Normal(w + (double)scale + scale[0], p.Noise));
    }

    [Model]
    public static double OfReference(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        ref double other = ref z;
        other += 2;
        return draw.Observed(Normal(z + other, p.Noise));
    }

    [Model]
    public static double OfSpan(Draw draw, Line p)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        Span<double> q = stackalloc double[2];
        q[0] = z;
        foreach (double x in q)
        {
            z += x;
        }
        return draw.Observed(Normal(q[0] + q.Length, p.Noise));
    }

    [Model]
    public static double OfEnum(Draw draw, Line p, Kind kind)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        return draw.Observed(Normal(kind == Kind.Flat ? z : 2 * z, p.Noise));
    }

    [Model]
    public static double OfText(Draw draw, Line p, string family)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        return draw.Observed(Normal(family switch { "flat" => z, _ => -z }, p.Noise));
    }

    [Model]
    public static double OfMissing(Draw draw, Line p, [Given] double? x)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        return draw.Observed(Normal(z * (x ?? 0) + (x.HasValue ? 1 : 2), p.Noise));
    }

    [Model]
    public static double OfList(Draw draw, Line p, [Given] List<double> xs)
    {
        double z = draw.Latent(Normal(p.Slope, p.Noise));
        for (int i = 0; i < xs.Count; i++)
        {
            z += xs[i];
        }
        foreach (double x in xs)
        {
            z -= x;
        }
        return draw.Observed(Normal(z, p.Noise));
    }
}
