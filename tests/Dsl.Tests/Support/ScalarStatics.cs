using System.Reflection;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>
/// The static functions of a distribution with scalar arguments, found by the names that emitted code uses and called in
/// any world. A point is the value, then the arguments.
/// </summary>
internal sealed class ScalarStatics(Type distribution)
{
    private readonly Dictionary<(string, Type), MethodInfo> _closed = [];

    public bool IsExponentialFamily => Has("NaturalParameters");

    public bool Has(string name) => Open(name) is not null;

    public T LogDensity<T>(params T[] point)
        where T : struct, IReal<T>
        => (T)Call("LogDensity", point, out _)!;

    /// <summary>The derivatives in the value, where the distribution is continuous, then in each argument.</summary>
    public T[] Partials<T>(params T[] point)
        where T : struct, IReal<T>
    {
        Call("Partials", point, out T[] partials);
        return partials;
    }

    /// <summary>Likewise the derivatives of a log distribution function.</summary>
    public T[] Partials<T>(string function, params T[] point)
        where T : struct, IReal<T>
    {
        Call(function + "Partials", point, out T[] partials);
        return partials;
    }

    public T Sample<T, TRandom>(TRandom random, params T[] arguments)
        where T : struct, IReal<T>
        where TRandom : struct, IRandomStream<T, TRandom>
    {
        MethodInfo sample = Open("Sample")!.MakeGenericMethod(typeof(T), typeof(TRandom));
        return (T)sample.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [random, .. arguments.Cast<object>()], null)!;
    }

    public T[] NaturalParameters<T>(params T[] arguments)
        where T : struct, IReal<T>
    {
        Call("NaturalParameters", arguments, out T[] natural);
        return natural;
    }

    public T LogNormaliser<T>(params T[] arguments)
        where T : struct, IReal<T>
        => (T)Call("LogNormaliser", arguments, out _)!;

    public T[] SufficientStatistics<T>(T value)
        where T : struct, IReal<T>
    {
        Call("SufficientStatistics", [value], out T[] statistics);
        return statistics;
    }

    /// <summary>The log base measure, which may also depend on arguments that are known: it takes those by their names.</summary>
    public T LogBaseMeasure<T>(T value, T[] arguments)
        where T : struct, IReal<T>
    {
        string[] names = [.. Open("LogDensity")!.GetParameters().Skip(1).Select(parameter => parameter.Name!)];
        IEnumerable<string> taken = Open("LogBaseMeasure")!.GetParameters().Skip(1).Select(parameter => parameter.Name!);
        return (T)Call("LogBaseMeasure", [value, .. taken.Select(name => arguments[Array.IndexOf(names, name)])], out _)!;
    }

    public T[] NaturalPartials<T>(T[] arguments, T[] cotangents, T weight)
        where T : struct, IReal<T>
    {
        Call("NaturalPartials", [.. arguments, .. cotangents, weight], out T[] partials);
        return partials;
    }

    /// <summary>A function of the distribution that gives one number, such as Cdf.</summary>
    public T Function<T>(string name, params T[] inputs)
        where T : struct, IReal<T>
        => (T)Call(name, inputs, out _)!;

    private object? Call<T>(string name, T[] inputs, out T[] outputs)
        where T : struct, IReal<T>
    {
        if (!_closed.TryGetValue((name, typeof(T)), out MethodInfo? method))
        {
            MethodInfo open = Open(name) ?? throw new MissingMethodException(distribution.Name, name);
            method = open.MakeGenericMethod(typeof(T));
            _closed.Add((name, typeof(T)), method);
        }

        int count = method.GetParameters().Length;
        object?[] all = new object?[count];
        for (int i = 0; i < inputs.Length; i++)
        {
            all[i] = inputs[i];
        }

        object? result = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, all, null);
        outputs = [.. all.Skip(inputs.Length).Cast<T>()];
        return result;
    }

    private MethodInfo? Open(string name) => distribution
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .SingleOrDefault(method => method.Name == name && method.IsGenericMethodDefinition);
}
