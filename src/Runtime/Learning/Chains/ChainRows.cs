using System.Numerics;

namespace ProbDsl.Learning;

/// <summary>Pairs of a step and a unit that a regression is trained at.</summary>
/// <param name="Steps">The step of each.</param>
/// <param name="Units">The unit of each.</param>
internal sealed record ChainRows(int[] Steps, int[] Units)
{
    /// <summary>The golden section: multiples of it, less their whole parts, are spread evenly however many there are.</summary>
    private const double GoldenSection = 0.6180339887498949;

    /// <summary>How many.</summary>
    internal int Count => Steps.Length;

    /// <summary>Every unit at every step.</summary>
    internal static ChainRows All(IReadOnlyList<int> steps, int units) => new(
        [.. Enumerable.Range(0, steps.Count * units).Select(row => steps[row / units])], [.. Enumerable.Range(0, steps.Count * units).Select(row => row % units)]);

    /// <summary>At most so many, spread over units and over steps.</summary>
    internal static ChainRows Spread(IReadOnlyList<int> steps, int units, int most)
    {
        long all = (long)steps.Count * units;
        if (all <= most)
        {
            return All(steps, units);
        }

        // Units in turn; the next time round each goes on by a stride that comes to every step before it comes back.
        int stride = Stride(steps.Count);
        var ofStep = new int[most];
        var ofUnit = new int[most];
        for (int row = 0; row < most; row++)
        {
            int unit = most >= units ? row % units : (int)((long)row * units / most);
            double turn = unit * GoldenSection;
            long place = (long)((turn - Math.Floor(turn)) * steps.Count) + (long)(row / units) * stride;
            (ofStep[row], ofUnit[row]) = (steps[(int)(place % steps.Count)], unit);
        }

        return new ChainRows(ofStep, ofUnit);
    }

    /// <summary>About the golden section of a number, and without a divisor in common with it.</summary>
    private static int Stride(int count)
    {
        int stride = Math.Max(1, (int)(GoldenSection * count));
        while (BigInteger.GreatestCommonDivisor(stride, count) != 1)
        {
            stride++;
        }

        return stride;
    }

    /// <summary>Inputs of the rows, coordinate by coordinate.</summary>
    /// <param name="inputs">Of a step, its inputs: some blocks of coordinates, each coordinate by coordinate over all units.</param>
    /// <param name="count">Number of units.</param>
    internal double[] Gather(Func<int, double[][]> inputs, int count)
    {
        var blocks = new Dictionary<int, double[][]>();
        foreach (int step in Steps.Distinct())
        {
            blocks.Add(step, inputs(step));
        }

        int dimension = Count == 0 ? 0 : blocks[Steps[0]].Sum(block => block.Length / count);
        var gathered = new double[dimension * Count];
        for (int row = 0; row < Count; row++)
        {
            int coordinate = 0;
            foreach (double[] block in blocks[Steps[row]])
            {
                for (int at = Units[row]; at < block.Length; at += count)
                {
                    gathered[coordinate++ * Count + row] = block[at];
                }
            }
        }

        return gathered;
    }
}
