using MathNet.Numerics.Distributions;

namespace ProbDsl;

/// <summary>The answer to a query, with its error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">
/// Its standard error, by simulation: noise of finitely many simulations and bias of the regression, the parameters of the fit
/// taken as they are.
/// </param>
/// <param name="MeetsTolerance">False where a tolerance was asked for and the largest number of simulations did not reach it.</param>
public readonly record struct QueryResult(double Value, double StandardError, bool MeetsTolerance = true)
{
    /// <summary>The interval Value +- z StandardError that holds the exact answer with about this probability.</summary>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public (double Low, double High) Interval(double level = 0.95)
    {
        if (!(level is > 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "expected a level in (0, 1)");
        }

        double reach = Normal.InvCDF(0.0, 1.0, 0.5 + level / 2.0) * StandardError;
        return (Value - reach, Value + reach);
    }
}
