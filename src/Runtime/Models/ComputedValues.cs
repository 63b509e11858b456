using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProbDsl.Models;

/// <summary>What must hold of the values of calls that a model makes once for a unit of data. Called by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ComputedValues
{
    /// <summary>A value that is there.</summary>
    /// <param name="value">The value of a call.</param>
    /// <param name="method">The method that was called.</param>
    /// <exception cref="InvalidObservationException">There is none.</exception>
    public static T NotNull<T>([NotNull] T? value, string method)
        where T : class => value ?? throw new InvalidObservationException(0, string.Empty, $"expected an array, a Vector or a Matrix from the call of '{method}', found null.");

    /// <summary>Throws where a number is not finite.</summary>
    /// <param name="values">The numbers of the value of a call.</param>
    /// <param name="method">The method that was called.</param>
    /// <exception cref="InvalidObservationException">A number is not finite.</exception>
    public static void Finite(ReadOnlySpan<double> values, string method)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new InvalidObservationException(0, string.Empty, string.Create(
                    CultureInfo.InvariantCulture, $"expected finite numbers from the call of '{method}', found {values[i]:R} as number {i}."));
            }
        }
    }
}
