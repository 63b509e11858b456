using static ProbDsl.Distributions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>What a model of many sites learns.</summary>
[Parameters]
public sealed partial record ManySites(double Start, [Positive] double Scale, double[] Weights);

/// <summary>As long as a model gets: a hundred sites, each of which reads the one before, the last of them in three nested loops.</summary>
public static partial class HundredSites
{
    /// <summary>A chain, then loops in which two sites draw and one sum grows.</summary>
    [Model]
    public static double Chain(Draw draw, ManySites p, int a, int b, int c)
    {
        double z0 = draw.Latent(Normal(p.Start, p.Scale));
        double z1 = draw.Latent(Normal(Math.Sin(z0) + p.Start, p.Scale));
        double z2 = draw.Latent(Normal(Math.Sin(z1) + p.Start, p.Scale));
        double z3 = draw.Latent(Normal(Math.Sin(z2) + p.Start, p.Scale));
        double z4 = draw.Latent(Normal(Math.Sin(z3) + p.Start, p.Scale));
        double z5 = draw.Latent(Normal(Math.Sin(z4) + p.Start, p.Scale));
        double z6 = draw.Latent(Normal(Math.Sin(z5) + p.Start, p.Scale));
        double z7 = draw.Latent(Normal(Math.Sin(z6) + p.Start, p.Scale));
        double z8 = draw.Latent(Normal(Math.Sin(z7) + p.Start, p.Scale));
        double z9 = draw.Latent(Normal(Math.Sin(z8) + p.Start, p.Scale));
        double z10 = draw.Latent(Normal(Math.Sin(z9) + p.Start, p.Scale));
        double z11 = draw.Latent(Normal(Math.Sin(z10) + p.Start, p.Scale));
        double z12 = draw.Latent(Normal(Math.Sin(z11) + p.Start, p.Scale));
        double z13 = draw.Latent(Normal(Math.Sin(z12) + p.Start, p.Scale));
        double z14 = draw.Latent(Normal(Math.Sin(z13) + p.Start, p.Scale));
        double z15 = draw.Latent(Normal(Math.Sin(z14) + p.Start, p.Scale));
        double z16 = draw.Latent(Normal(Math.Sin(z15) + p.Start, p.Scale));
        double z17 = draw.Latent(Normal(Math.Sin(z16) + p.Start, p.Scale));
        double z18 = draw.Latent(Normal(Math.Sin(z17) + p.Start, p.Scale));
        double z19 = draw.Latent(Normal(Math.Sin(z18) + p.Start, p.Scale));
        double z20 = draw.Latent(Normal(Math.Sin(z19) + p.Start, p.Scale));
        double z21 = draw.Latent(Normal(Math.Sin(z20) + p.Start, p.Scale));
        double z22 = draw.Latent(Normal(Math.Sin(z21) + p.Start, p.Scale));
        double z23 = draw.Latent(Normal(Math.Sin(z22) + p.Start, p.Scale));
        double z24 = draw.Latent(Normal(Math.Sin(z23) + p.Start, p.Scale));
        double z25 = draw.Latent(Normal(Math.Sin(z24) + p.Start, p.Scale));
        double z26 = draw.Latent(Normal(Math.Sin(z25) + p.Start, p.Scale));
        double z27 = draw.Latent(Normal(Math.Sin(z26) + p.Start, p.Scale));
        double z28 = draw.Latent(Normal(Math.Sin(z27) + p.Start, p.Scale));
        double z29 = draw.Latent(Normal(Math.Sin(z28) + p.Start, p.Scale));
        double z30 = draw.Latent(Normal(Math.Sin(z29) + p.Start, p.Scale));
        double z31 = draw.Latent(Normal(Math.Sin(z30) + p.Start, p.Scale));
        double z32 = draw.Latent(Normal(Math.Sin(z31) + p.Start, p.Scale));
        double z33 = draw.Latent(Normal(Math.Sin(z32) + p.Start, p.Scale));
        double z34 = draw.Latent(Normal(Math.Sin(z33) + p.Start, p.Scale));
        double z35 = draw.Latent(Normal(Math.Sin(z34) + p.Start, p.Scale));
        double z36 = draw.Latent(Normal(Math.Sin(z35) + p.Start, p.Scale));
        double z37 = draw.Latent(Normal(Math.Sin(z36) + p.Start, p.Scale));
        double z38 = draw.Latent(Normal(Math.Sin(z37) + p.Start, p.Scale));
        double z39 = draw.Latent(Normal(Math.Sin(z38) + p.Start, p.Scale));
        double z40 = draw.Latent(Normal(Math.Sin(z39) + p.Start, p.Scale));
        double z41 = draw.Latent(Normal(Math.Sin(z40) + p.Start, p.Scale));
        double z42 = draw.Latent(Normal(Math.Sin(z41) + p.Start, p.Scale));
        double z43 = draw.Latent(Normal(Math.Sin(z42) + p.Start, p.Scale));
        double z44 = draw.Latent(Normal(Math.Sin(z43) + p.Start, p.Scale));
        double z45 = draw.Latent(Normal(Math.Sin(z44) + p.Start, p.Scale));
        double z46 = draw.Latent(Normal(Math.Sin(z45) + p.Start, p.Scale));
        double z47 = draw.Latent(Normal(Math.Sin(z46) + p.Start, p.Scale));
        double z48 = draw.Latent(Normal(Math.Sin(z47) + p.Start, p.Scale));
        double z49 = draw.Latent(Normal(Math.Sin(z48) + p.Start, p.Scale));
        double z50 = draw.Latent(Normal(Math.Sin(z49) + p.Start, p.Scale));
        double z51 = draw.Latent(Normal(Math.Sin(z50) + p.Start, p.Scale));
        double z52 = draw.Latent(Normal(Math.Sin(z51) + p.Start, p.Scale));
        double z53 = draw.Latent(Normal(Math.Sin(z52) + p.Start, p.Scale));
        double z54 = draw.Latent(Normal(Math.Sin(z53) + p.Start, p.Scale));
        double z55 = draw.Latent(Normal(Math.Sin(z54) + p.Start, p.Scale));
        double z56 = draw.Latent(Normal(Math.Sin(z55) + p.Start, p.Scale));
        double z57 = draw.Latent(Normal(Math.Sin(z56) + p.Start, p.Scale));
        double z58 = draw.Latent(Normal(Math.Sin(z57) + p.Start, p.Scale));
        double z59 = draw.Latent(Normal(Math.Sin(z58) + p.Start, p.Scale));
        double z60 = draw.Latent(Normal(Math.Sin(z59) + p.Start, p.Scale));
        double z61 = draw.Latent(Normal(Math.Sin(z60) + p.Start, p.Scale));
        double z62 = draw.Latent(Normal(Math.Sin(z61) + p.Start, p.Scale));
        double z63 = draw.Latent(Normal(Math.Sin(z62) + p.Start, p.Scale));
        double z64 = draw.Latent(Normal(Math.Sin(z63) + p.Start, p.Scale));
        double z65 = draw.Latent(Normal(Math.Sin(z64) + p.Start, p.Scale));
        double z66 = draw.Latent(Normal(Math.Sin(z65) + p.Start, p.Scale));
        double z67 = draw.Latent(Normal(Math.Sin(z66) + p.Start, p.Scale));
        double z68 = draw.Latent(Normal(Math.Sin(z67) + p.Start, p.Scale));
        double z69 = draw.Latent(Normal(Math.Sin(z68) + p.Start, p.Scale));
        double z70 = draw.Latent(Normal(Math.Sin(z69) + p.Start, p.Scale));
        double z71 = draw.Latent(Normal(Math.Sin(z70) + p.Start, p.Scale));
        double z72 = draw.Latent(Normal(Math.Sin(z71) + p.Start, p.Scale));
        double z73 = draw.Latent(Normal(Math.Sin(z72) + p.Start, p.Scale));
        double z74 = draw.Latent(Normal(Math.Sin(z73) + p.Start, p.Scale));
        double z75 = draw.Latent(Normal(Math.Sin(z74) + p.Start, p.Scale));
        double z76 = draw.Latent(Normal(Math.Sin(z75) + p.Start, p.Scale));
        double z77 = draw.Latent(Normal(Math.Sin(z76) + p.Start, p.Scale));
        double z78 = draw.Latent(Normal(Math.Sin(z77) + p.Start, p.Scale));
        double z79 = draw.Latent(Normal(Math.Sin(z78) + p.Start, p.Scale));
        double z80 = draw.Latent(Normal(Math.Sin(z79) + p.Start, p.Scale));
        double z81 = draw.Latent(Normal(Math.Sin(z80) + p.Start, p.Scale));
        double z82 = draw.Latent(Normal(Math.Sin(z81) + p.Start, p.Scale));
        double z83 = draw.Latent(Normal(Math.Sin(z82) + p.Start, p.Scale));
        double z84 = draw.Latent(Normal(Math.Sin(z83) + p.Start, p.Scale));
        double z85 = draw.Latent(Normal(Math.Sin(z84) + p.Start, p.Scale));
        double z86 = draw.Latent(Normal(Math.Sin(z85) + p.Start, p.Scale));
        double z87 = draw.Latent(Normal(Math.Sin(z86) + p.Start, p.Scale));
        double z88 = draw.Latent(Normal(Math.Sin(z87) + p.Start, p.Scale));
        double z89 = draw.Latent(Normal(Math.Sin(z88) + p.Start, p.Scale));
        double z90 = draw.Latent(Normal(Math.Sin(z89) + p.Start, p.Scale));
        double z91 = draw.Latent(Normal(Math.Sin(z90) + p.Start, p.Scale));
        double z92 = draw.Latent(Normal(Math.Sin(z91) + p.Start, p.Scale));
        double z93 = draw.Latent(Normal(Math.Sin(z92) + p.Start, p.Scale));
        double z94 = draw.Latent(Normal(Math.Sin(z93) + p.Start, p.Scale));
        double z95 = draw.Latent(Normal(Math.Sin(z94) + p.Start, p.Scale));
        double z96 = draw.Latent(Normal(Math.Sin(z95) + p.Start, p.Scale));
        double total = z96;
        for (int i = 0; i < a; i++)
        {
            double u = draw.Latent(Normal(total, p.Scale));
            for (int j = 0; j < b; j++)
            {
                double v = draw.Latent(Normal(u, p.Scale));
                for (int k = 0; k < c; k++)
                {
                    total += Math.Exp(-v * v) * p.Weights[k];
                }
            }
        }
        return draw.Observed(Normal(total, p.Scale));
    }
}
