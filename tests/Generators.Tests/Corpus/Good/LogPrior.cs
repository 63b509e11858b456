using System;
using ProbDsl;
using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace Corpus;

/// <summary>A penalty on weights, once for the data set; the shrinkage is in the prior alone.</summary>
public static partial class LogPrior
{
    [Parameters]
    public sealed partial record Weights(Vector Slopes, [Positive] double Noise, [Positive] double Shrinkage);

    [Model]
    public static double Response(Draw draw, Weights p, [Given] Vector x)
    {
        double y = draw.Observed(Normal(Dot(p.Slopes, x), p.Noise));
        return y;
    }

    [LogPrior]
    public static double Ridge(Weights p)
    {
        double sum = 0;
        for (int i = 0; i < p.Slopes.Length; i++)
        {
            sum += p.Slopes[i] * p.Slopes[i];
        }
        return p.Slopes.Length * Math.Log(p.Shrinkage) - 0.5 * p.Shrinkage * p.Shrinkage * sum - p.Shrinkage;
    }
}
