using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Where the softplus is as its definition says, and overflows for one latent in a thousand.</summary>
[Parameters]
public sealed partial record Overflow(double Level, [Positive] double Noise);

public static partial class Overflowing
{
    [Model]
    public static double Reading(Draw draw, Overflow p)
    {
        double heat = draw.Latent(Normal(0, 1));

        // exp(230 heat) is infinite for heat > 3.086, which has probability 0.00101.
        return draw.Observed(Normal(p.Level + Log(1 + Exp(230 * heat)) / 230, p.Noise));
    }

    /// <summary>The same, infinite for one latent in five.</summary>
    [Model]
    public static double Hopeless(Draw draw, Overflow p)
    {
        double heat = draw.Latent(Normal(0, 1));
        return draw.Observed(Normal(p.Level + Log(1 + Exp(840 * heat)) / 840, p.Noise));
    }
}
