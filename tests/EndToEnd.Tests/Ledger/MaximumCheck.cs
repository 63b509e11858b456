using ProbDsl.Ledger;

namespace ProbDsl.EndToEnd.Tests.Ledger;

/// <summary>Whether a point is the maximum that a row of the ledger names.</summary>
internal static class MaximumCheck
{
    // The ledger's maxima carry five significant decimals (a sixth is a padded zero): half a unit of the fifth.
    internal const double PrintedDigits = 5e-6;

    /// <summary>
    /// The likelihood there is the row's, within <paramref name="digits"/>, and less wherever one parameter is moved by one
    /// percent. Where the parameters hold <paramref name="redundant"/> more numbers than are free, that many directions are
    /// level, none of them along one parameter.
    /// </summary>
    internal static void Holds(LedgerRow row, Func<double[], double> logLikelihood, double[] parameters, int redundant = 0, double digits = PrintedDigits)
    {
        Assert.Equal(row.FreeParameters + redundant, parameters.Length);
        double highest = logLikelihood(parameters);
        Assert.Equal(0, row.Gap(highest), digits);
        for (int j = 0; j < parameters.Length; j++)
        {
            foreach (double factor in (double[])[0.99, 1.01])
            {
                double[] moved = [.. parameters];
                moved[j] *= factor;
                Assert.True(logLikelihood(moved) < highest, $"{row.Name}: parameter {j} times {factor} gives more than the maximum.");
            }
        }
    }
}
