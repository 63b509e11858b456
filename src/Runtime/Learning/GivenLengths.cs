using System.Runtime.CompilerServices;

namespace ProbDsl.Learning;

/// <summary>How many numbers each given argument of a unit has.</summary>
internal static class GivenLengths
{
    /// <summary>The lengths in the order of the arguments; null where one is neither a number nor a run of numbers, or where they are not all that is given.</summary>
    /// <param name="given">The argument, or a tuple of several.</param>
    /// <param name="slots">How many numbers settings and givens have together.</param>
    internal static int[]? Of(object given, int slots)
    {
        object?[] arguments = given is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(index => tuple[index])] : [given];
        int[] lengths = [.. arguments.Select(LengthOf)];
        return lengths.All(static length => length >= 0) && lengths.Sum() == slots ? lengths : null;
    }

    private static int LengthOf(object? argument) => argument switch
    {
        double or int or bool => 1,
        double[] numbers => numbers.Length,
        int[] numbers => numbers.Length,
        bool[] numbers => numbers.Length,
        Vector vector => vector.Length,
        _ => -1,
    };
}
