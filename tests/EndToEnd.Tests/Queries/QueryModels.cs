using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Queries;

/// <summary>Parameters of the models that queries are tested on.</summary>
[Parameters]
public sealed partial record QueryScales([Positive] double First, [Positive] double Second);

/// <summary>Parameters of those whose integers move a number.</summary>
[Parameters]
public sealed partial record QueryShift([Positive] double First, [Positive] double Second, double Shift);

/// <summary>Models whose posterior and likelihood are known, one for each kind of latent.</summary>
public static partial class QueryModels
{
    /// <summary>A positive latent: the observation is negative binomial.</summary>
    [Model]
    public static int Calls(Draw draw, QueryScales p)
    {
        double rate = draw.Latent(Gamma(p.First, p.Second));
        return draw.Observed(Poisson(rate));
    }

    /// <summary>A latent between 0 and 1: the observation is beta-binomial.</summary>
    [Model]
    public static int Passed(Draw draw, QueryScales p)
    {
        double share = draw.Latent(Beta(p.First, p.Second));
        return draw.Observed(Binomial(12, share));
    }

    /// <summary>A latent on the circle, which no proposal is made for.</summary>
    [Model]
    public static Vector Bearing(Draw draw, QueryScales p)
    {
        Vector direction = draw.Latent(UniformOnSphere(2));
        return draw.Observed(Normal(p.First * direction, p.Second));
    }

    /// <summary>An integer and a number whose mean depends on it.</summary>
    [Model]
    public static double Reading(Draw draw, QueryShift p)
    {
        bool isHigh = draw.Latent(Bernoulli(0.3));
        double level = draw.Latent(Normal(isHigh ? p.Shift : 0, p.First));
        return draw.Observed(Normal(level, p.Second));
    }

    /// <summary>More integers than can be told apart together, beside a number.</summary>
    [Model]
    public static double[] Panel(Draw draw, QueryShift p)
    {
        double mean = draw.Latent(Normal(0, p.First));
        double[] answer = new double[8];
        for (int i = 0; i < answer.Length; i++)
        {
            bool flag = draw.Latent(Bernoulli(0.4));
            answer[i] = draw.Observed(Normal(flag ? mean + p.Shift : mean, p.Second));
        }
        return answer;
    }
}
