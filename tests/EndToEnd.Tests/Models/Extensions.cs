using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

/// <summary>Helpers that are extension methods.</summary>
internal static class Extensions
{
    internal static double Times(this double x, double by = 2) => x * by;

    internal static double Length(this Vector v) => Math.Sqrt(Dot(v, v));
}
