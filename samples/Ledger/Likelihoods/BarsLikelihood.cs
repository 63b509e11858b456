namespace ProbDsl.Ledger.Likelihoods;

/// <summary>
/// Exact log-likelihood of noiseless images of bars: every orientation with every set of bars is drawn, and the
/// probabilities of those that give the image are added up.
/// </summary>
public static class BarsLikelihood
{
    /// <summary>Evaluates it, in nats.</summary>
    /// <param name="images">Square images, row by row, all of one size.</param>
    /// <param name="vertical">Probability that the bars of an image are vertical.</param>
    /// <param name="present">Probability of each bar.</param>
    public static double Evaluate(bool[][] images, double vertical, double present)
    {
        int side = (int)Math.Round(Math.Sqrt(images[0].Length));
        var probabilities = new Dictionary<string, double>();
        foreach (bool isVertical in (bool[])[true, false])
        {
            for (int set = 0; set < 1 << side; set++)
            {
                bool[] bars = [.. Enumerable.Range(0, side).Select(bar => (set >> bar & 1) == 1)];
                double probability = bars.Aggregate(
                    isVertical ? vertical : 1 - vertical, (product, isOn) => product * (isOn ? present : 1 - present));
                string image = Key(Draw(isVertical, bars));
                probabilities[image] = probabilities.GetValueOrDefault(image) + probability;
            }
        }
        return images.Sum(image => Math.Log(probabilities.GetValueOrDefault(Key(image))));
    }

    private static bool[] Draw(bool isVertical, bool[] bars) =>
        [.. from row in bars from column in bars.Index() select isVertical ? column.Item : row];

    private static string Key(bool[] image) => string.Concat(image.Select(pixel => pixel ? '1' : '0'));
}
