using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Dsl.Tests.Support;

/// <summary>
/// Two lanes that share every branch, as SIMD lanes do: what a function gives in one lane must be what it gives alone.
/// </summary>
internal readonly record struct LanePair(Lane1 First, Lane1 Second) : IReal<LanePair>
{
    public static LanePair Zero => new(Lane1.Zero, Lane1.Zero);

    public static LanePair One => new(Lane1.One, Lane1.One);

    public static LanePair Of(double first, double second) => new(new Lane1(first), new Lane1(second));

    public static LanePair Constant(double value) => Of(value, value);

    public static LanePair operator +(LanePair left, LanePair right) => new(left.First + right.First, left.Second + right.Second);

    public static LanePair operator -(LanePair left, LanePair right) => new(left.First - right.First, left.Second - right.Second);

    public static LanePair operator -(LanePair value) => new(-value.First, -value.Second);

    public static LanePair operator *(LanePair left, LanePair right) => new(left.First * right.First, left.Second * right.Second);

    public static LanePair operator /(LanePair left, LanePair right) => new(left.First / right.First, left.Second / right.Second);

    public static LanePair Exp(LanePair value) => new(Lane1.Exp(value.First), Lane1.Exp(value.Second));

    public static LanePair Expm1(LanePair value) => new(Lane1.Expm1(value.First), Lane1.Expm1(value.Second));

    public static LanePair Log(LanePair value) => new(Lane1.Log(value.First), Lane1.Log(value.Second));

    public static LanePair Log1p(LanePair value) => new(Lane1.Log1p(value.First), Lane1.Log1p(value.Second));

    public static LanePair Sqrt(LanePair value) => new(Lane1.Sqrt(value.First), Lane1.Sqrt(value.Second));

    public static LanePair Sin(LanePair value) => new(Lane1.Sin(value.First), Lane1.Sin(value.Second));

    public static LanePair Cos(LanePair value) => new(Lane1.Cos(value.First), Lane1.Cos(value.Second));

    public static LanePair Tanh(LanePair value) => new(Lane1.Tanh(value.First), Lane1.Tanh(value.Second));

    public static LanePair Pow(LanePair value, LanePair exponent)
        => new(Lane1.Pow(value.First, exponent.First), Lane1.Pow(value.Second, exponent.Second));

    public static LanePair Abs(LanePair value) => new(Lane1.Abs(value.First), Lane1.Abs(value.Second));

    public static LanePair Floor(LanePair value) => new(Lane1.Floor(value.First), Lane1.Floor(value.Second));

    public static LanePair Min(LanePair left, LanePair right)
        => new(Lane1.Min(left.First, right.First), Lane1.Min(left.Second, right.Second));

    public static LanePair Max(LanePair left, LanePair right)
        => new(Lane1.Max(left.First, right.First), Lane1.Max(left.Second, right.Second));

    public static LanePair LessThan(LanePair left, LanePair right)
        => new(Lane1.LessThan(left.First, right.First), Lane1.LessThan(left.Second, right.Second));

    public static LanePair LessThanOrEqual(LanePair left, LanePair right)
        => new(Lane1.LessThanOrEqual(left.First, right.First), Lane1.LessThanOrEqual(left.Second, right.Second));

    public static LanePair EqualTo(LanePair left, LanePair right)
        => new(Lane1.EqualTo(left.First, right.First), Lane1.EqualTo(left.Second, right.Second));

    public static LanePair Select(LanePair condition, LanePair yes, LanePair no)
        => new(Lane1.Select(condition.First, yes.First, no.First), Lane1.Select(condition.Second, yes.Second, no.Second));

    public static bool AllTrue(LanePair condition) => Lane1.AllTrue(condition.First) && Lane1.AllTrue(condition.Second);

    public static double Common(LanePair value) => value.First.Value;

    public static LanePair IsIndex(LanePair value, int length) => new(Lane1.IsIndex(value.First, length), Lane1.IsIndex(value.Second, length));

    public static void CheckIndex(LanePair index, int length)
    {
        Lane1.CheckIndex(index.First, length);
        Lane1.CheckIndex(index.Second, length);
    }

    public static LanePair Lookup<TData>(TData data, int start, int length, LanePair index)
        where TData : struct, IView<double>, allows ref struct
        => new(Lane1.Lookup(data, start, length, index.First), Lane1.Lookup(data, start, length, index.Second));

    public static LanePair Gather(ReadOnlySpan<LanePair> slots, LanePair index)
        => new(slots[(int)index.First.Value].First, slots[(int)index.Second.Value].Second);

    public static void ScatterAdd(Span<LanePair> slots, LanePair index, LanePair value)
    {
        slots[(int)index.First.Value] += new LanePair(value.First, Lane1.Zero);
        slots[(int)index.Second.Value] += new LanePair(Lane1.Zero, value.Second);
    }

    public static LanePair Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<LanePair>, allows ref struct
    {
        var numbers = new LanePair[length];
        for (int i = 0; i < length; i++)
        {
            numbers[i] = arguments[start + i];
        }

        return new(
            new Lane1(TFunction.Invoke(Array.ConvertAll(numbers, pair => pair.First.Value))),
            new Lane1(TFunction.Invoke(Array.ConvertAll(numbers, pair => pair.Second.Value))));
    }
}

/// <summary>The random numbers of two samples, one a lane.</summary>
internal struct LanePairStream(PhiloxStream first, PhiloxStream second) : IRandomStream<LanePair, LanePairStream>
{
    private PhiloxStream _first = first;
    private PhiloxStream _second = second;

    public readonly LanePairStream At(int site, int index) => new(_first.At(site, index), _second.At(site, index));

    public LanePair NextUniform() => new(_first.NextUniform(), _second.NextUniform());

    public LanePair NextNormal() => new(_first.NextNormal(), _second.NextNormal());
}
