using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

[Parameters]
public sealed partial record Items(double[] Easiness, [Positive] double Slope);

public static partial class Rasch
{
    /// <summary>Answers of one person to every item.</summary>
    [Model]
    public static bool[] Answers(Draw draw, Items p)
    {
        double ability = draw.Latent(Normal(0, 1));
        bool[] right = new bool[p.Easiness.Length];
        for (int i = 0; i < right.Length; i++)
        {
            right[i] = draw.Observed(BernoulliLogit(p.Easiness[i] + p.Slope * ability));
        }
        return right;
    }
}
