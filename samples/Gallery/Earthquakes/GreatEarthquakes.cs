using static ProbDsl.Distributions;

namespace ProbDsl.Gallery;

/// <summary>Calm and restless years: from which to which, and how many earthquakes a year of each has.</summary>
[Parameters]
public sealed partial record QuakeRegimes([SimplexRows] Matrix Transition, [Positive] Vector Rates);

public static partial class GreatEarthquakes
{
    /// <summary>Counts of successive years from a hidden Markov chain, which starts in any state alike.</summary>
    [Model]
    public static int[] YearlyCounts(Draw draw, QuakeRegimes p, int years)
    {
        int[] count = new int[years];
        int state = draw.Latent(UniformInt(0, p.Rates.Length), name: "start");
        for (int t = 0; t < years; t++)
        {
            if (t > 0)
            {
                state = draw.Latent(Categorical(p.Transition.Row(state)));
            }
            count[t] = draw.Observed(Poisson(p.Rates[state]));
        }
        return count;
    }
}
