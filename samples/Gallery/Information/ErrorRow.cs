using ProbDsl.Ledger;

namespace ProbDsl.Gallery.Information;

/// <summary>A row with its types.</summary>
/// <typeparam name="TParameters">The parameters.</typeparam>
/// <typeparam name="TUnit">A simulated unit.</typeparam>
/// <param name="row">The row of the ledger.</param>
/// <param name="units">Units of its data.</param>
/// <param name="fit">Fits the data.</param>
/// <param name="simulate">Units from the model.</param>
/// <param name="logLikelihood">The exact log-likelihood of one unit.</param>
/// <param name="functions">Functions to compare errors of; every parameter where null.</param>
internal sealed class ErrorRow<TParameters, TUnit>(
    LedgerRow row, int units, Func<FitOptions, Fit<TParameters>> fit, Func<TParameters, int, ulong, TUnit[]> simulate,
    Func<TParameters, TUnit, double> logLikelihood, IReadOnlyList<(string Name, Func<TParameters, double> Value)>? functions = null) : IErrorRow
    where TParameters : class, IParameters<TParameters>
{
    private const int SimulatedUnits = 20_000;
    private const ulong SimulationSeed = 77;

    /// <inheritdoc/>
    public string Name => row.Name;

    /// <inheritdoc/>
    public ErrorComparison Compare(int seeds, FitOptions options)
    {
        Fit<TParameters>[] fits = [.. Enumerable.Range(1, seeds).Select(seed => fit(options with { Seed = (ulong)seed }))];
        (string Name, Func<TParameters, double> Value)[] compared = functions is null
            ? [.. ParameterPacking.SlotNames(fits[0].Parameters).Select((name, slot) => (name, (Func<TParameters, double>)(p => ParameterPacking.ToSlots(p)[slot])))]
            : [.. functions];
        Func<TParameters, double>[] values = [.. compared.Select(static function => function.Value)];
        return new ErrorComparison(
            Name,
            [.. compared.Select(static function => function.Name)],
            [.. fits.Select(own => values.Select(own.StandardErrors.Of).Zip(Exact(own.Parameters, values), static (found, exact) => found / exact).ToArray())],
            fits.Count(static own => own.Warnings.Any(static warning => warning.StartsWith("Observed and expected information differ", StringComparison.Ordinal))));
    }

    /// <summary>The exact errors at a fit's own answer: where a parameter is hardly determined, its error differs from answer to answer.</summary>
    private double[] Exact(TParameters at, Func<TParameters, double>[] values)
    {
        TUnit[] simulated = simulate(at, SimulatedUnits, SimulationSeed);
        return ExpectedErrors.Of(
            at, units, p => simulated.AsParallel().AsOrdered().Select(unit => logLikelihood(p, unit)).ToArray(), values);
    }
}
