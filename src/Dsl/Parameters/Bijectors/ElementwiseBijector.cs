namespace ProbDsl;

/// <summary>One free number for each value, element by element.</summary>
internal abstract class ElementwiseBijector : Bijector
{
    /// <inheritdoc/>
    public sealed override int FreeCount(int length) => length;

    /// <inheritdoc/>
    public sealed override string FreeName(ReadOnlySpan<string> slotNames, int free) => NameOf(slotNames[free]);

    /// <inheritdoc/>
    public sealed override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!IsAllowed(values[i]))
            {
                return new ConstraintFault(i, Expected, values[i]);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public sealed override int FindEdge(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (IsEdge(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public sealed override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        for (int i = 0; i < values.Length; i++)
        {
            free[i] = ToFree(values[i]);
        }
    }

    /// <inheritdoc/>
    public sealed override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        for (int i = 0; i < free.Length; i++)
        {
            values[i] = FromFree(free[i]);
        }
    }

    /// <inheritdoc/>
    public sealed override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        for (int i = 0; i < values.Length; i++)
        {
            freeGradient[i] = gradient[i] * Slope(values[i]);
        }
    }

    /// <inheritdoc/>
    public sealed override void PushForward(
        ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        for (int i = 0; i < values.Length; i++)
        {
            direction[i] = freeDirection[i] * Slope(values[i]);
        }
    }

    /// <summary>What a value must be, for messages.</summary>
    protected abstract string Expected { get; }

    /// <summary>The name of the free number of a slot.</summary>
    protected abstract string NameOf(string slotName);

    /// <summary>True where the value may lie, the edge included.</summary>
    protected abstract bool IsAllowed(double value);

    /// <summary>True on the edge.</summary>
    protected abstract bool IsEdge(double value);

    /// <summary>The free number of a value inside.</summary>
    protected abstract double ToFree(double value);

    /// <summary>The value of a free number.</summary>
    protected abstract double FromFree(double free);

    /// <summary>The derivative of the value in its free number, as a function of the value.</summary>
    protected abstract double Slope(double value);
}
