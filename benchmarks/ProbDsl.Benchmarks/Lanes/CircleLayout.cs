namespace ProbDsl.Benchmarks.Lanes;

/// <summary>Lengths of a decoder from a point on the unit circle to an image.</summary>
internal readonly record struct CircleLayout(int HiddenUnits, int Pixels)
{
    /// <summary>The hidden weights, two a unit.</summary>
    public int Hidden => 0;

    public int HiddenBias => 2 * HiddenUnits;

    /// <summary>The output weights, pixel by pixel.</summary>
    public int Output => 3 * HiddenUnits;

    public int OutputBias => Output + (Pixels * HiddenUnits);

    public int Noise => OutputBias + Pixels;

    public int ParameterSlots => Noise + 1;
}
