namespace ProbDsl.Gallery.Information;

/// <summary>What was compared.</summary>
/// <param name="Name">The row of the ledger.</param>
/// <param name="Functions">What the errors are errors of.</param>
/// <param name="Ratios">The fit's error over the exact one: by seed, then by function.</param>
/// <param name="SaysInformationDiffers">How many fits said that observed and expected information differ.</param>
internal sealed record ErrorComparison(string Name, IReadOnlyList<string> Functions, IReadOnlyList<double[]> Ratios, int SaysInformationDiffers)
{
    /// <summary>The least ratio of any seed and function.</summary>
    internal double Least => Ratios.Min(static own => own.Min());

    /// <summary>The greatest.</summary>
    internal double Greatest => Ratios.Max(static own => own.Max());

    /// <summary>True where every ratio is within 20 %.</summary>
    internal bool IsMet => Least >= 0.8 && Greatest <= 1.2;
}
