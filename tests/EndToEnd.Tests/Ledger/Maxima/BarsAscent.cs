namespace ProbDsl.EndToEnd.Tests.Ledger.Maxima;

/// <summary>
/// EM for images of bars (Dempster, Laird and Rubin, JRSS B 39, 1977). An image is vertical, or horizontal, or both at once
/// (empty or full); what it does not say is how the latter two came about.
/// </summary>
internal static class BarsAscent
{
    internal static (double Vertical, double Present) Run(bool[][] images, int iterations)
    {
        int side = (int)Math.Sqrt(images[0].Length);
        (double vertical, double present) = (0.5, 0.5);
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double verticals = 0;
            double bars = 0;
            foreach (bool[] image in images)
            {
                // Bars of a vertical image are its first row, of a horizontal one its first column.
                bool[] top = image[..side];
                bool[] left = [.. Enumerable.Range(0, side).Select(row => image[row * side])];
                bool canBeVertical = Enumerable.Range(0, side).All(row => image[(row * side)..((row + 1) * side)].SequenceEqual(top));
                bool canBeHorizontal = Enumerable.Range(0, side).All(row => image[(row * side)..((row + 1) * side)].All(pixel => pixel == left[row]));

                // Either reading of an image that can be both has as many bars, so only the odds of the orientation count.
                verticals += canBeVertical && canBeHorizontal ? vertical : canBeVertical ? 1 : 0;
                bars += (canBeVertical ? top : left).Count(isOn => isOn);
            }
            (vertical, present) = (verticals / images.Length, bars / (images.Length * side));
        }
        return (vertical, present);
    }
}
