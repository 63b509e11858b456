using System.Runtime.CompilerServices;
using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>
/// Rejection of the component along the mean direction, on a sphere of any dimension: A. T. A. Wood, "Simulation of the von Mises
/// Fisher distribution", Communications in Statistics 23 (1994) 157, algorithm VM*, written in the gap, one less that component, so
/// that a narrow distribution keeps its digits. With one degree of freedom it is Best and Fisher's on the circle.
/// </summary>
internal static class VonMisesFisherSampling
{
    /// <summary>Wood's b, by which the envelope is narrower than the sphere: 1 without concentration, about freedom / (4 concentration) with much.</summary>
    /// <param name="concentration">The concentration, not below zero.</param>
    /// <param name="freedom">The dimension of the sphere itself, one less than that of the space.</param>
    /// <param name="width">The result, of (0, 1].</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Envelope<T>(T concentration, int freedom, out T width)
        where T : struct, IReal<T>
    {
        T count = T.Constant(freedom);
        T larger = T.Max(concentration, count);
        T first = concentration / larger;
        T second = count / larger;
        T half = T.Constant(0.5) * second;
        width = half / (first + T.Sqrt((first * first) + (half * half)));
    }

    /// <summary>One where a candidate of the envelope is accepted.</summary>
    /// <param name="gap">One less the candidate's component along the mean direction, of [0, 2].</param>
    /// <param name="uniform">A number of (0, 1).</param>
    /// <param name="concentration">The concentration.</param>
    /// <param name="freedom">As in <see cref="Envelope{T}"/>.</param>
    /// <param name="width">What <see cref="Envelope{T}"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Accepts<T>(T gap, T uniform, T concentration, int freedom, T width)
        where T : struct, IReal<T>
    {
        // With x0 = (1 - b) / (1 + b): concentration (w - x0) + freedom log((1 - x0 w) / (1 - x0^2)).
        T sum = T.One + width;
        T reference = T.Constant(2.0) * width / sum;
        T ratio = ((reference + ((T.One - reference) * gap)) * sum * sum) / (T.Constant(4.0) * width);
        T bound = (concentration * (reference - gap)) + (T.Constant(freedom) * T.Log(ratio));

        // The condition of rejection, negated, so that NaN arguments are accepted and give NaN.
        return SpecialFunctions.Not(T.LessThan(bound, T.Log(uniform)));
    }
}
