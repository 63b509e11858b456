namespace ProbDsl;

/// <summary>
/// Where a choice between distributions takes its random number. What is chosen draws at the address (site, index) as if it stood
/// alone; the choice draws at (site, index + depth * 2^28), where its depth is one more than that of the choices nested in it. So no
/// number is used twice, and neither depends on how many numbers the other takes.
/// </summary>
/// <remarks>A site has fewer than 2^28 elements; choices are nested at most seven deep.</remarks>
internal static class ChoiceAddress
{
    private const int Stride = 1 << 28;
    private const int Deepest = 7;

    /// <summary>The index of a choice of a depth.</summary>
    public static int Of(int index, int depth) => index + (depth * Stride);

    /// <summary>The depth of a choice between distributions.</summary>
    /// <exception cref="ArgumentException">It would be nested too deep.</exception>
    public static int DepthAbove(int nested, string distribution)
        => nested < Deepest ? nested + 1 : throw new ArgumentException($"{distribution}: choices between distributions may be nested {Deepest} deep, found {nested + 1}.");
}
