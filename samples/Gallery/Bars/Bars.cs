using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>How often bars are vertical, and how often each of them is there.</summary>
[Parameters]
public sealed partial record BarOdds([UnitInterval] double Vertical, [UnitInterval] double Present);

public static partial class Bars
{
    /// <summary>
    /// A square image, row by row, of bars that are all vertical or all horizontal. Nothing is noisy: the draws say what
    /// every pixel is.
    /// </summary>
    [Model]
    public static bool[] Image(Draw draw, BarOdds p, int side)
    {
        bool isVertical = draw.Latent(Bernoulli(p.Vertical));
        bool[] bar = draw.Latent(Bernoulli(p.Present).Iid(side));
        bool[] pixel = new bool[side * side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                pixel[row * side + column] = draw.Simulated(isVertical ? bar[column] : bar[row]);
            }
        }
        return pixel;
    }
}
