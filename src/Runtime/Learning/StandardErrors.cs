namespace ProbDsl;

/// <summary>
/// Standard errors from the predicted information of the observed data. They are expected-information errors: what the
/// model says of data sets of this size, not the curvature at this data set, from which they differ where the model does
/// not fit. A <c>[LogPrior]</c> adds its negative second derivative at the answer. Regression error makes them too large rather than too small (defaults.md, section 4).
/// </summary>
/// <typeparam name="TParameters">The <c>[Parameters]</c> record.</typeparam>
public sealed record StandardErrors<TParameters>
    where TParameters : class, IParameters<TParameters>
{
    /// <summary>Cube root of the precision of a double: it balances truncation and rounding of a central difference.</summary>
    private static readonly double RelativeStep = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);

    private readonly TParameters _answer;
    private readonly double[,]? _covariance;

    /// <param name="answer">The fitted parameters.</param>
    /// <param name="parameters">Errors of the slots.</param>
    /// <param name="unconstrained">Errors of the coordinates.</param>
    /// <param name="covariance">Of the coordinates; null where it is not estimated.</param>
    internal StandardErrors(TParameters answer, TParameters parameters, IReadOnlyList<double> unconstrained, double[,]? covariance)
    {
        Parameters = parameters;
        Unconstrained = unconstrained;
        _answer = answer;
        _covariance = covariance;
    }

    /// <summary>
    /// The error of every parameter, in the parameters' own record, by the delta method; zero for what is frozen, NaN for more than 250
    /// coordinates, whose information is not estimated.
    /// </summary>
    public TParameters Parameters { get; }

    /// <summary>The error of every unconstrained coordinate.</summary>
    public IReadOnlyList<double> Unconstrained { get; }

    /// <summary>
    /// The error of a function of the parameters, by the delta method with central differences: of a ratio, a difference, or of what is
    /// determined where single parameters are not, as the covariance that a factor model implies. NaN where standard errors are not estimated.
    /// </summary>
    /// <param name="function">Smooth at the fitted parameters; called twice for each unconstrained coordinate.</param>
    public double Of(Func<TParameters, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (_covariance is not { } covariance)
        {
            return double.NaN;
        }

        double[] at = ParameterPacking.ToUnconstrained(_answer);
        double[] gradient = [.. at.Select((value, j) =>
        {
            double step = RelativeStep * Math.Max(1.0, Math.Abs(value));
            return (Moved(j, value + step) - Moved(j, value - step)) / (2.0 * step);
        })];
        double variance = 0.0;
        for (int i = 0; i < gradient.Length; i++)
        {
            for (int j = 0; j < gradient.Length; j++)
            {
                variance += gradient[i] * covariance[i, j] * gradient[j];
            }
        }

        return Math.Sqrt(variance);

        double Moved(int coordinate, double value)
        {
            double[] moved = [.. at];
            moved[coordinate] = value;
            return function(ParameterPacking.FromUnconstrained(_answer, moved));
        }
    }
}
