using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>How a unit of a pool becomes the numbers that a regression sees.</summary>
internal abstract class InputLayout
{
    /// <summary>The number of numbers.</summary>
    internal abstract int Slots { get; }

    /// <summary>What each input holds; a set is one input.</summary>
    internal abstract InputKind[] Kinds { get; }

    /// <summary>True where inputs are the observations and nothing else.</summary>
    internal abstract bool IsObservation { get; }

    /// <summary>Writes the inputs of some observations of a member into columns from <paramref name="first"/> on.</summary>
    /// <param name="member">Units of equal givens.</param>
    /// <param name="observations">Slot k of observation i at k * count + i.</param>
    /// <param name="count">How many observations.</param>
    /// <param name="inputs">Input k of unit i at k * stride + i.</param>
    /// <param name="stride">Units that there is room for.</param>
    /// <param name="first">The first column.</param>
    internal abstract void Write(WakeGroup member, double[] observations, int count, double[] inputs, int stride, int first);

    /// <summary>A map of inputs to points, learned from a sample of them.</summary>
    /// <param name="inputs">Input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    /// <param name="isFixedWidth">Whether points must have the same coordinates whatever the sample: a category is then its number.</param>
    internal abstract IEmbedding FitEmbedding(ReadOnlySpan<double> inputs, int count, bool isFixedWidth);

    /// <summary>The same of what varies of the givens alone; null where nothing does.</summary>
    /// <param name="inputs">Input k of unit i at k * count + i.</param>
    /// <param name="count">Number of units.</param>
    internal abstract BesideInputs? FitGivens(ReadOnlySpan<double> inputs, int count);
}
