namespace ProbDsl.Gallery.Information;

/// <summary>A row of the ledger whose standard errors are compared with exact ones.</summary>
internal interface IErrorRow
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The fit's standard errors over the exact expected ones, a row a seed counted from 1 and a column a function.</summary>
    /// <param name="seeds">How many fits.</param>
    /// <param name="options">How they are made, but for their seed.</param>
    ErrorComparison Compare(int seeds, FitOptions options);
}
