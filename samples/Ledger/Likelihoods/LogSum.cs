namespace ProbDsl.Ledger.Likelihoods;

/// <summary>Sums of numbers held as logarithms.</summary>
internal static class LogSum
{
    /// <summary>log sum exp(terms), without overflow; minus infinity where every term is.</summary>
    internal static double OfExponentials(double[] terms)
    {
        double largest = terms.Max();
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(terms.Sum(term => Math.Exp(term - largest)));
    }
}
