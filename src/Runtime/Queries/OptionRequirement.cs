using System.Globalization;
using System.Runtime.CompilerServices;

namespace ProbDsl.Queries;

/// <summary>Refuses options of queries that cannot be.</summary>
internal static class OptionRequirement
{
    /// <summary>The value, where the condition holds.</summary>
    /// <exception cref="InvalidOptionException">It does not.</exception>
    internal static T Require<T>(bool holds, T value, string expected, [CallerMemberName] string option = "") =>
        holds
            ? value
            : throw new InvalidOptionException(
                option, string.Create(CultureInfo.InvariantCulture, $"Option {option}: expected {expected}, found {value}."));
}
