using System.Globalization;

namespace ProbDsl;

/// <summary>
/// K non-negative numbers with sum one: learned as the K - 1 logarithms of their ratios to the last, the additive log-ratio
/// transform of J. Aitchison, The Statistical Analysis of Compositional Data, Chapman and Hall 1986, section 6.2.
/// </summary>
internal sealed class SimplexBijector : Bijector
{
    // A weight that underflows becomes this one, which keeps it inside the constraint and changes no sum.
    private const double Smallest = 2.2250738585072014e-308;

    /// <inheritdoc/>
    public override int FreeCount(int length) => Math.Max(0, length - 1);

    /// <inheritdoc/>
    public override string FreeName(ReadOnlySpan<string> slotNames, int free) => $"log {slotNames[free]} / {slotNames[^1]}";

    /// <inheritdoc/>
    public override ConstraintFault? FindFault(ReadOnlySpan<double> values)
    {
        double sum = 0.0;
        for (int k = 0; k < values.Length; k++)
        {
            if (!(values[k] >= 0.0 && double.IsFinite(values[k])))
            {
                return new ConstraintFault(k, "a finite number not below zero", values[k]);
            }

            sum += values[k];
        }

        return Math.Abs(sum - 1.0) <= ArgumentCheck.SimplexTolerance
            ? null
            : new ConstraintFault(
                -1,
                string.Create(CultureInfo.InvariantCulture, $"numbers with sum one within {ArgumentCheck.SimplexTolerance}"),
                string.Create(CultureInfo.InvariantCulture, $"of sum {sum}"));
    }

    /// <inheritdoc/>
    public override int FindEdge(ReadOnlySpan<double> values) => values.IndexOf(0.0);

    /// <inheritdoc/>
    public override void ToFree(ReadOnlySpan<double> values, Span<double> free)
    {
        double last = Math.Log(values[^1]);
        for (int k = 0; k < free.Length; k++)
        {
            free[k] = Math.Log(values[k]) - last;
        }
    }

    /// <inheritdoc/>
    public override void FromFree(ReadOnlySpan<double> free, Span<double> values)
    {
        // Softmax with a zero appended; the largest is subtracted so that nothing overflows.
        double largest = 0.0;
        foreach (double ratio in free)
        {
            largest = Math.Max(largest, ratio);
        }

        double sum = 0.0;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Math.Exp((k < free.Length ? free[k] : 0.0) - largest);
            sum += values[k];
        }

        foreach (ref double value in values)
        {
            value = Math.Max(value / sum, Smallest);
        }
    }

    /// <inheritdoc/>
    public override void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient)
    {
        if (values.IsEmpty)
        {
            return;
        }

        // value k * (gradient k - mean gradient), measured from the gradient at the largest value, which else would cancel.
        int largest = 0;
        for (int k = 1; k < values.Length; k++)
        {
            largest = values[k] > values[largest] ? k : largest;
        }

        double origin = gradient[largest];
        double mean = 0.0;
        for (int k = 0; k < values.Length; k++)
        {
            mean += values[k] * (gradient[k] - origin);
        }

        for (int k = 0; k < freeGradient.Length; k++)
        {
            freeGradient[k] = values[k] * (gradient[k] - origin - mean);
        }
    }

    /// <inheritdoc/>
    public override void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction)
    {
        // The last log ratio does not move.
        double mean = Dot(values[..freeDirection.Length], freeDirection);
        for (int k = 0; k < values.Length; k++)
        {
            direction[k] = values[k] * ((k < freeDirection.Length ? freeDirection[k] : 0.0) - mean);
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0.0;
        for (int k = 0; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return sum;
    }
}
