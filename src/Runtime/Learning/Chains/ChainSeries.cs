namespace ProbDsl.Learning;

/// <summary>Some units, simulated or observed, as the regressions of their steps see them.</summary>
/// <param name="count">How many.</param>
/// <param name="observations">Slot k of unit i at k * count + i.</param>
/// <param name="latents">The same of latents; empty where they are not known.</param>
/// <param name="steps">Number of steps.</param>
internal sealed class ChainSeries(int count, double[] observations, double[] latents, int steps)
{
    /// <summary>Number of units.</summary>
    internal int Count => count;

    /// <summary>Observed values.</summary>
    internal double[] Observations => observations;

    /// <summary>Latents.</summary>
    internal double[] Latents => latents;

    /// <summary>Of each step the coordinates of its children, coordinate by coordinate.</summary>
    internal double[][] Children { get; } = new double[steps][];

    /// <summary>Of each step what it and those before it tell of its frontier; empty where there is nothing.</summary>
    internal double[][] Forward { get; } = new double[steps][];

    /// <summary>Of each step what it and those after it tell of the frontier before it.</summary>
    internal double[][] Backward { get; } = new double[steps][];

    /// <summary>The slots of a step, slot by slot.</summary>
    internal static double[] Gather(double[] values, int count, int[] slots)
    {
        var gathered = new double[slots.Length * count];
        for (int k = 0; k < slots.Length; k++)
        {
            values.AsSpan(slots[k] * count, count).CopyTo(gathered.AsSpan(k * count));
        }

        return gathered;
    }

    /// <summary>Writes the coordinates of the children of every step.</summary>
    internal void Embed(ChainSteps chain, ChainEmbeddings embeddings)
    {
        for (int step = 0; step < chain.All.Length; step++)
        {
            Children[step] = embeddings.Children(chain.All[step], observations, count);
        }
    }
}
