namespace ProbDsl.Learning;

/// <summary>Latents that are common to components and are drawn together: given those of outer levels, and the data, they are independent of all others of their level.</summary>
/// <param name="Level">1, 2 ... from the outside in.</param>
/// <param name="IsInnermost">True where no latents of a further level hang on them: given the outer ones, draws of them are then independent of all that is held.</param>
/// <param name="Draws">The draws, in order.</param>
/// <param name="TermSlots">Latent slots of common latents, these and those of further levels, whose densities they may enter.</param>
/// <param name="Components">Components whose densities they may enter.</param>
/// <param name="First">The first of their numbers among the covariances of all blocks of a unit.</param>
internal sealed record CommonBlock(int Level, bool IsInnermost, CommonDraw[] Draws, int[] TermSlots, int[] Components, int First)
{
    /// <summary>How many coordinates they have.</summary>
    internal int Dimension { get; } = Draws.Sum(static draw => draw.Size);

    /// <summary>The place of each coordinate among the common latents of a unit.</summary>
    internal int[] Positions { get; } = [.. Draws.SelectMany(static draw => Enumerable.Range(draw.Position, draw.Size))];

    /// <summary>Coordinates of their values among the common latents of a unit.</summary>
    internal double[] Embed(ReadOnlySpan<double> common, Randomness.PhiloxStream random)
    {
        var coordinates = new double[Dimension];
        int at = 0;
        foreach (CommonDraw draw in Draws)
        {
            draw.Embed(common.Slice(draw.Position, draw.Size), random.At(0, draw.Position), coordinates.AsSpan(at, draw.Size));
            at += draw.Size;
        }

        return coordinates;
    }

    /// <summary>Writes the values of coordinates among the common latents of a unit.</summary>
    /// <returns>False where they lie outside the support.</returns>
    internal bool Restore(double[] coordinates, Span<double> common)
    {
        bool isInside = true;
        int at = 0;
        foreach (CommonDraw draw in Draws)
        {
            isInside &= draw.Restore(coordinates.AsSpan(at, draw.Size), common.Slice(draw.Position, draw.Size));
            at += draw.Size;
        }

        return isInside;
    }

    /// <summary>What turns a density of values into one of coordinates.</summary>
    internal double LogSlope(double[] coordinates)
    {
        double slope = 0.0;
        int at = 0;
        foreach (CommonDraw draw in Draws)
        {
            slope += draw.LogSlope(coordinates.AsSpan(at, draw.Size));
            at += draw.Size;
        }

        return slope;
    }
}
