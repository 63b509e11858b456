using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl;

/// <summary>
/// How the linear systems (K + ridge I) X = B of a regression of n training pairs are solved. The rule of <see cref="SolverChoice.Automatic"/>, in
/// order: where n is above <see cref="LargestUntried"/> and the inputs have at most <see cref="LargestTrialDimension"/> dimensions, a pivoted Cholesky
/// factor is tried, and kept if the cap on its rank does not come first; up to <see cref="LargestCholesky"/> a Cholesky factor; up to <see cref="LargestConjugateGradient"/>
/// conjugate gradients; beyond, landmarks.
/// </summary>
/// <exception cref="InvalidOptionException">An option is set to a value that it cannot have.</exception>
public sealed record SolverOptions
{
    /// <summary>The Gram matrix of more points takes more memory than an array can have.</summary>
    private const int MostPointsOfGram = 40_000;

    private const int MostRankOfAll = 20_000;

    /// <summary>The options that a fit has where none are given.</summary>
    internal static SolverOptions Default { get; } = new();

    /// <summary>Which solver.</summary>
    public SolverChoice Choice { get; init => field = Require(Enum.IsDefined(value), value, "one of the named solvers"); }

    /// <summary>In which numbers a Cholesky factor is made; other solvers work in double precision.</summary>
    public SolverPrecision Precision { get; init => field = Require(Enum.IsDefined(value), value, "one of the named precisions"); }

    /// <summary>
    /// How exact solutions are, in (0, 0.1]: for conjugate gradients and single precision the largest relative residual of a right-hand side; for a
    /// pivoted factor the trace of what it leaves, in units of the ridge, which bounds the relative error of the solution. A residual r changes a prediction
    /// of targets t by at most |C t| |r|, which the smallness of the ridge makes larger: hence the small default.
    /// </summary>
    public double Tolerance { get; init => field = Require(value is > 0.0 and <= 0.1, value, "a number in (0, 0.1]"); } = 1e-8;

    /// <summary>Up to so many training pairs no pivoted factor is tried: a Cholesky factor is as quick.</summary>
    public int LargestUntried { get; init => field = Require(value >= 1, value, "1 or more"); } = 2000;

    /// <summary>Dimension of the inputs up to which a pivoted factor is tried: beyond, the rank is a large share of n.</summary>
    public int LargestTrialDimension { get; init => field = Require(value >= 0, value, "0 or more"); } = 4;

    /// <summary>Training pairs up to which a Cholesky factor is made: 8,000 take half a gigabyte.</summary>
    public int LargestCholesky { get; init => field = Require(value is >= 1 and <= MostPointsOfGram, value, "1 to 40000"); } = 8000;

    /// <summary>Training pairs up to which conjugate gradients are run: each iteration takes n^2 kernels.</summary>
    public int LargestConjugateGradient { get; init => field = Require(value >= 1, value, "1 or more"); } = 30_000;

    /// <summary>The cap on the rank of a pivoted factor and of a preconditioner, beside n/8.</summary>
    public int MostRank { get; init => field = Require(value is >= 1 and <= MostRankOfAll, value, "1 to 20000"); } = 800;

    /// <summary>The cap on the iterations of one solve by conjugate gradients.</summary>
    public int MostIterations { get; init => field = Require(value >= 1, value, "1 or more"); } = 500;

    /// <summary>How many landmarks m <see cref="SolverChoice.Landmarks"/> takes.</summary>
    public int Landmarks { get; init => field = Require(value is >= 1 and <= MostRankOfAll, value, "1 to 20000"); } = 1000;

    /// <summary>The cap on the rank for n training pairs.</summary>
    internal int RankLimit(int points) => Math.Max(1, Math.Min(MostRank, points / 8));

    /// <exception cref="InvalidOptionException">A Gram matrix of so many points cannot be stored.</exception>
    internal static void RequireStorable(int points) => _ = points <= MostPointsOfGram
        ? points
        : throw new InvalidOptionException(
            nameof(Choice), string.Create(CultureInfo.InvariantCulture, $"Option Choice: expected at most {MostPointsOfGram} sleep samples for a Cholesky factor, found {points}."));

    private static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") =>
        holds
            ? value
            : throw new InvalidOptionException(
                option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
