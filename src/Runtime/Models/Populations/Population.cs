using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>
/// One number of every particle of a population. A body run on these takes all particles through the program side by side, so that they can be chosen among on the way: a number
/// remembers the generation it was made in, and what reads it later reads it through the ancestors of the present particles.
/// </summary>
/// <remarks>Numbers that are the same for every particle are kept once. Operations allocate.</remarks>
/// <typeparam name="TLane">As many particles as it has lanes are taken in one step; the number of particles is a multiple.</typeparam>
internal readonly partial struct Population<TLane> : IReal<Population<TLane>>
    where TLane : struct, ILane<TLane>
{
    private readonly TLane[]? _blocks;
    private readonly TLane _common;
    private readonly Genealogy? _of;
    private readonly int _generation;

    private Population(TLane common) => _common = common;

    /// <param name="blocks">Particles in turn, as many in each as there are lanes; taken over.</param>
    /// <param name="of">What particles come from.</param>
    internal Population(TLane[] blocks, Genealogy of)
    {
        _blocks = blocks;
        _of = of;
        _generation = of.Generation;
    }

    /// <inheritdoc/>
    public static Population<TLane> Zero => default;

    /// <inheritdoc/>
    public static Population<TLane> One => new(TLane.One);

    /// <summary>The generation it was made in; -1 of a number that all particles share.</summary>
    internal int Generation => _blocks is null ? -1 : _generation;

    /// <inheritdoc/>
    public static Population<TLane> Constant(double value) => new(TLane.Constant(value));

    /// <inheritdoc/>
    public static Population<TLane> operator +(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => a + b);

    /// <inheritdoc/>
    public static Population<TLane> operator -(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => a - b);

    /// <inheritdoc/>
    public static Population<TLane> operator -(Population<TLane> value) => Map(value, static a => -a);

    /// <inheritdoc/>
    public static Population<TLane> operator *(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => a * b);

    /// <inheritdoc/>
    public static Population<TLane> operator /(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => a / b);

    /// <inheritdoc/>
    public static Population<TLane> Exp(Population<TLane> value) => Map(value, static a => TLane.Exp(a));

    /// <inheritdoc/>
    public static Population<TLane> Expm1(Population<TLane> value) => Map(value, static a => TLane.Expm1(a));

    /// <inheritdoc/>
    public static Population<TLane> Log(Population<TLane> value) => Map(value, static a => TLane.Log(a));

    /// <inheritdoc/>
    public static Population<TLane> Log1p(Population<TLane> value) => Map(value, static a => TLane.Log1p(a));

    /// <inheritdoc/>
    public static Population<TLane> Sqrt(Population<TLane> value) => Map(value, static a => TLane.Sqrt(a));

    /// <inheritdoc/>
    public static Population<TLane> Sin(Population<TLane> value) => Map(value, static a => TLane.Sin(a));

    /// <inheritdoc/>
    public static Population<TLane> Cos(Population<TLane> value) => Map(value, static a => TLane.Cos(a));

    /// <inheritdoc/>
    public static Population<TLane> Tanh(Population<TLane> value) => Map(value, static a => TLane.Tanh(a));

    /// <inheritdoc/>
    public static Population<TLane> Pow(Population<TLane> value, Population<TLane> exponent) => Map(value, exponent, static (a, b) => TLane.Pow(a, b));

    /// <inheritdoc/>
    public static Population<TLane> Abs(Population<TLane> value) => Map(value, static a => TLane.Abs(a));

    /// <inheritdoc/>
    public static Population<TLane> Floor(Population<TLane> value) => Map(value, static a => TLane.Floor(a));

    /// <inheritdoc/>
    public static Population<TLane> Min(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => TLane.Min(a, b));

    /// <inheritdoc/>
    public static Population<TLane> Max(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => TLane.Max(a, b));

    /// <inheritdoc/>
    public static Population<TLane> LessThan(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => TLane.LessThan(a, b));

    /// <inheritdoc/>
    public static Population<TLane> LessThanOrEqual(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => TLane.LessThanOrEqual(a, b));

    /// <inheritdoc/>
    public static Population<TLane> EqualTo(Population<TLane> left, Population<TLane> right) => Map(left, right, static (a, b) => TLane.EqualTo(a, b));

    /// <inheritdoc/>
    public static Population<TLane> Select(Population<TLane> condition, Population<TLane> yes, Population<TLane> no)
    {
        if ((condition._of ?? yes._of ?? no._of) is not { } of)
        {
            return new(TLane.Select(condition._common, yes._common, no._common));
        }

        (TLane[]? c, TLane[]? y, TLane[]? n) = (condition.Present(of), yes.Present(of), no.Present(of));
        TLane[] result = New(of);
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = TLane.Select(c is null ? condition._common : c[k], y is null ? yes._common : y[k], n is null ? no._common : n[k]);
        }

        return new(result, of);
    }

    /// <inheritdoc/>
    public static bool AllTrue(Population<TLane> condition) =>
        condition._of is { } of ? Array.TrueForAll(condition.Present(of)!, static block => TLane.AllTrue(block)) : TLane.AllTrue(condition._common);

    /// <summary>Its number in every present particle.</summary>
    /// <param name="of">What particles come from.</param>
    /// <param name="numbers">As many as there are particles.</param>
    internal void CopyTo(Genealogy of, Span<double> numbers)
    {
        TLane[]? blocks = Present(of);
        for (int k = 0; k < numbers.Length / TLane.Count; k++)
        {
            TLane.Store(blocks is null ? _common : blocks[k], numbers, k * TLane.Count);
        }
    }

    /// <summary>Its number in every particle of the generation it was made in.</summary>
    internal double[] Numbers(int count)
    {
        var numbers = new double[count];
        for (int k = 0; k < count / TLane.Count; k++)
        {
            TLane.Store(_blocks is null ? _common : _blocks[k], numbers, k * TLane.Count);
        }

        return numbers;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane[] New(Genealogy of) => GC.AllocateUninitializedArray<TLane>(of.Count / TLane.Count);

    private static Population<TLane> Map(Population<TLane> value, Func<TLane, TLane> map)
    {
        if (value._of is not { } of)
        {
            return new(map(value._common));
        }

        TLane[] blocks = value.Present(of)!;
        TLane[] result = New(of);
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = map(blocks[k]);
        }

        return new(result, of);
    }

    private static Population<TLane> Map(Population<TLane> left, Population<TLane> right, Func<TLane, TLane, TLane> map)
    {
        if ((left._of ?? right._of) is not { } of)
        {
            return new(map(left._common, right._common));
        }

        (TLane[]? a, TLane[]? b) = (left.Present(of), right.Present(of));
        TLane[] result = New(of);
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = map(a is null ? left._common : a[k], b is null ? right._common : b[k]);
        }

        return new(result, of);
    }

    /// <summary>Its numbers in the particles of the present generation; null where all share one.</summary>
    private TLane[]? Present(Genealogy of)
    {
        if (_blocks is null || _generation == of.Generation)
        {
            return _blocks;
        }

        int[] ancestors = of.ToPresent(_generation);
        TLane[] moved = New(of);
        Span<double> numbers = MemoryMarshal.Cast<TLane, double>(moved.AsSpan());
        Span<double> before = MemoryMarshal.Cast<TLane, double>(_blocks.AsSpan());
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = before[ancestors[i]];
        }

        return moved;
    }
}
