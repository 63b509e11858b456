using System.Globalization;

namespace ProbDsl;

/// <summary>
/// Increasing numbers: learned as the first and the logarithms of the steps, so that x_k = x_0 + exp(u_1) + ... + exp(u_k).
/// </summary>
internal sealed class OrderedBijector : Bijector
{
    // A quarter of the range of doubles for the first number and for all steps together keeps the last one finite.
    private const double LargestFirst = double.MaxValue / 4.0;

    /// <inheritdoc/>
    public override int FreeCount(int length) => length;

    /// <inheritdoc/>
    public override string FreeName(ReadOnlySpan<string> slotNames, int free)
        => free == 0 ? slotNames[0] : $"log ({slotNames[free]} - {slotNames[free - 1]})";

    /// <inheritdoc/>
    public override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (!double.IsFinite(values[k]))
            {
                return new ConstraintFault(k, "a finite number", values[k]);
            }

            if (k > 0 && values[k] <= values[k - 1])
            {
                return new ConstraintFault(
                    k, string.Create(CultureInfo.InvariantCulture, $"a number above the one before it, {values[k - 1]}"), values[k]);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override int FindEdge(ReadOnlySpan<double> values) => -1;

    /// <inheritdoc/>
    public override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        for (int k = 0; k < values.Length; k++)
        {
            // Numbers near both ends of the range of doubles are further apart than the largest of them.
            free[k] = k == 0 ? values[0] : Math.Log(Math.Min(values[k] - values[k - 1], double.MaxValue));
        }
    }

    /// <inheritdoc/>
    public override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            if (k == 0)
            {
                values[0] = Math.Clamp(free[0], -LargestFirst, LargestFirst);
                continue;
            }

            // A step that rounding would lose becomes the smallest one.
            double previous = values[k - 1];
            double step = Math.Min(Math.Exp(free[k]), LargestFirst / values.Length);
            values[k] = Math.Max(previous + step, Math.BitIncrement(previous));
        }
    }

    /// <inheritdoc/>
    public override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        // A step moves every number behind it.
        double sum = 0.0;
        for (int k = values.Length - 1; k >= 0; k--)
        {
            sum += gradient[k];
            freeGradient[k] = sum * Slope(values, k);
        }
    }

    /// <inheritdoc/>
    public override void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        double sum = 0.0;
        for (int k = 0; k < values.Length; k++)
        {
            sum += freeDirection[k] * Slope(values, k);
            direction[k] = sum;
        }
    }

    private static double Slope(ReadOnlySpan<double> values, int k) => k == 0 ? 1.0 : values[k] - values[k - 1];
}
