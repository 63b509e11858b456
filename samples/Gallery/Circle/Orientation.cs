using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>
/// Filters on the circle, one a pixel: how strongly each answers, to which angle most, and how narrowly; and the noise of a
/// pixel.
/// </summary>
[Parameters]
public sealed partial record Filters([Positive] Vector Gains, Vector Centres, [Positive] Vector Sharpness, [Positive] double Noise);

public static partial class Orientation
{
    /// <summary>What the filters show of an angle: each a wave under a bump, as Gabor's are on the line.</summary>
    [Model]
    public static double[] Image(Draw draw, Filters p)
    {
        double angle = draw.Latent(Uniform(-Math.PI, Math.PI));
        double[] pixel = new double[p.Gains.Length];
        for (int j = 0; j < pixel.Length; j++)
        {
            double wave = Math.Cos(angle - p.Centres[j]);
            double bump = Math.Exp(p.Sharpness[j] * (wave - 1));
            pixel[j] = draw.Observed(Normal(p.Gains[j] * bump * wave, p.Noise));
        }
        return pixel;
    }
}
