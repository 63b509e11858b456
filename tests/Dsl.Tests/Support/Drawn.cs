using FsCheck;
using FsCheck.Fluent;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Checks a claim at drawn points: the same points on every run.</summary>
internal static class Drawn
{
    public static void Holds<T>(Gen<T> points, Action<T> claim, int count = 100)
        => Prop.ForAll(Arb.From(points), point => claim(point))
            .Check(Config.QuickThrowOnFailure.WithReplay(20240229, 7).WithMaxTest(count));

    /// <summary>A number of [lower, upper].</summary>
    public static Gen<double> Real(double lower, double upper)
        => Gen.Choose(0, 1_000_000).Select(step => lower + ((upper - lower) * step / 1e6));

    /// <summary>An integer of [0, most], small ones as likely as large ones.</summary>
    public static Gen<double> Count(double most) => Real(0.0, Math.Log(most + 1.0)).Select(log => Math.Floor(Math.Exp(log) - 1.0));

    /// <summary>A number of [lower, upper], uniform in its logarithm.</summary>
    public static Gen<double> Positive(double lower, double upper)
        => Real(Math.Log(lower), Math.Log(upper)).Select(Math.Exp);

    public static Gen<(TFirst First, TSecond Second)> Pair<TFirst, TSecond>(Gen<TFirst> first, Gen<TSecond> second)
        => from x in first from y in second select (x, y);

    public static Gen<(T First, T Second, T Third)> Triple<T>(Gen<T> first, Gen<T> second, Gen<T> third)
        => from x in first from y in second from z in third select (x, y, z);
}
