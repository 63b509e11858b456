namespace ProbDsl.Learning;

/// <summary>
/// The derivative of parameter slots in unconstrained coordinates at one point. Kept sparse: most slots depend on one
/// coordinate, those of a simplex on its own.
/// </summary>
internal sealed class ParameterJacobian
{
    private readonly (int Slot, int Coordinate, double Value)[] _entries;

    /// <param name="dense">The derivative of slot p in coordinate j at p * d + j.</param>
    /// <param name="dimension">Number d of coordinates.</param>
    internal ParameterJacobian(double[] dense, int dimension)
    {
        Dimension = dimension;
        var entries = new List<(int, int, double)>();
        for (int index = 0; index < dense.Length; index++)
        {
            if (dense[index] != 0.0)
            {
                entries.Add((index / dimension, index % dimension, dense[index]));
            }
        }

        _entries = [.. entries];
    }

    internal int Dimension { get; }

    /// <summary>J' times a gradient in slots.</summary>
    internal void PullBack(ReadOnlySpan<double> slotGradient, Span<double> gradient)
    {
        gradient.Clear();
        foreach ((int slot, int coordinate, double value) in _entries)
        {
            gradient[coordinate] += value * slotGradient[slot];
        }
    }

    /// <summary>Adds J' times the gradient of each particle (P x count, slot by slot) to rows from <paramref name="first"/> on.</summary>
    internal void PullBackBatch(double[] slotGradients, int count, DenseMatrix scores, int first)
    {
        foreach ((int slot, int coordinate, double value) in _entries)
        {
            ReadOnlySpan<double> row = slotGradients.AsSpan(slot * count, count);
            for (int i = 0; i < count; i++)
            {
                scores[first + i, coordinate] += value * row[i];
            }
        }
    }

    /// <summary>The derivative of every slot in one coordinate.</summary>
    internal double[] Column(int coordinate, int slots)
    {
        var column = new double[slots];
        foreach ((int slot, int own, double value) in _entries)
        {
            if (own == coordinate)
            {
                column[slot] = value;
            }
        }

        return column;
    }

    /// <summary>The variance of each slot from the covariance of the coordinates: the delta method.</summary>
    internal double[] SlotVariances(double[,] covariance, int slots)
    {
        var variances = new double[slots];
        foreach ((int slot, int first, double left) in _entries)
        {
            foreach ((int other, int second, double right) in _entries)
            {
                if (slot == other)
                {
                    variances[slot] += left * right * covariance[first, second];
                }
            }
        }

        return variances;
    }
}
