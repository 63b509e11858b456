using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ProbDsl.Numerics;

namespace ProbDsl.Regression;

/// <summary>
/// A positive definite kernel of two points, a function of |u - v|^2 and u.v. Sums, products and multiples of kernels are kernels; each is one
/// compiled loop (<see cref="IKernelFunction{TSelf}"/>), so that composing costs nothing an entry. Bandwidths by dimension are had by scaling the
/// points (<see cref="PointSet.Scaled"/>).
/// </summary>
internal abstract record Kernel
{
    /// <summary>How many hyperparameters it may be tuned by.</summary>
    internal abstract int HyperparameterCount { get; }

    /// <summary>See <see cref="GaussianKernel"/>.</summary>
    internal static Kernel Gaussian(double bandwidth) => Of(new GaussianKernel(Positive(bandwidth, nameof(bandwidth))));

    /// <summary>See <see cref="MaternOneHalfKernel"/>.</summary>
    internal static Kernel MaternOneHalf(double bandwidth) => Of(new MaternOneHalfKernel(Positive(bandwidth, nameof(bandwidth))));

    /// <summary>See <see cref="MaternThreeHalvesKernel"/>.</summary>
    internal static Kernel MaternThreeHalves(double bandwidth) => Of(new MaternThreeHalvesKernel(Positive(bandwidth, nameof(bandwidth))));

    /// <summary>See <see cref="MaternFiveHalvesKernel"/>.</summary>
    internal static Kernel MaternFiveHalves(double bandwidth) => Of(new MaternFiveHalvesKernel(Positive(bandwidth, nameof(bandwidth))));

    /// <summary>See <see cref="RationalQuadraticKernel"/>.</summary>
    internal static Kernel RationalQuadratic(double bandwidth, double shape) =>
        Of(new RationalQuadraticKernel(Positive(bandwidth, nameof(bandwidth)), Positive(shape, nameof(shape))));

    /// <summary>See <see cref="PolynomialKernel"/>.</summary>
    internal static Kernel Polynomial(int degree, double offset, double innerProductScale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        return Of(new PolynomialKernel(degree, NotNegative(offset, nameof(offset)), Positive(innerProductScale, nameof(innerProductScale))));
    }

    /// <summary>u.v / s.</summary>
    internal static Kernel Linear(double innerProductScale) => Polynomial(1, 0.0, innerProductScale);

    /// <summary>
    /// g exp(-|u - v|^2 / (2 h^2)) + q (1 + u.v / s)^2: a Gaussian kernel for what is smooth, a quadratic one for what is nearly a polynomial, as
    /// the scores of most likelihoods are (defaults.md, section 1). The kernel of fits.
    /// </summary>
    /// <param name="bandwidth">h, in units of the standardised inputs; above zero.</param>
    /// <param name="quadraticWeight">q, 0 or more.</param>
    /// <param name="innerProductScale">s, usually the dimension of the inputs; above zero.</param>
    /// <param name="gaussianWeight">g, 0 or more.</param>
    internal static Kernel GaussianQuadratic(double bandwidth, double quadraticWeight, double innerProductScale, double gaussianWeight = 1.0) =>
        (gaussianWeight * Gaussian(bandwidth)) + (quadraticWeight * Polynomial(2, 1.0, innerProductScale));

    /// <summary>The sum of two kernels.</summary>
    public static Kernel operator +(Kernel left, Kernel right) => left.Plus(right);

    /// <summary>The product of two kernels.</summary>
    public static Kernel operator *(Kernel left, Kernel right) => left.Times(right);

    /// <summary>A kernel times a weight, 0 or more.</summary>
    public static Kernel operator *(double weight, Kernel kernel) => kernel.Weighted(NotNegative(weight, nameof(weight)));

    /// <summary>The hyperparameters in the order of the kernel's parts, each positive, or zero where it is switched off.</summary>
    internal abstract double[] Hyperparameters();

    /// <summary>The same kernel with other hyperparameters.</summary>
    internal abstract Kernel With(ReadOnlySpan<double> hyperparameters);

    /// <summary>The kernel of two points from |u|^2, |v|^2 and u.v: the slow twin of the loops over tiles.</summary>
    internal abstract double Evaluate(double leftSquaredNorm, double rightSquaredNorm, double innerProduct);

    /// <summary>The law of its frequencies; null where it does not depend on the distance alone.</summary>
    internal abstract SpectralLaw? Spectrum();

    /// <summary>Overwrites the inner products of a tile by the kernel, sixteen, eight or four entries at a time.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="tile">height x width with distance <paramref name="stride"/> between rows.</param>
    /// <param name="stride">A multiple of 8.</param>
    /// <param name="leftSquaredNorms">|u|^2 of each row.</param>
    /// <param name="rightSquaredNorms">|v|^2 of each column; a multiple of 8 of them.</param>
    internal abstract void FillTile<T>(Span<T> tile, int stride, ReadOnlySpan<T> leftSquaredNorms, ReadOnlySpan<T> rightSquaredNorms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// Adds to <paramref name="gradient"/> the sum over a tile of weights times the derivative of the kernel in the logarithm of each
    /// hyperparameter. Where wanted, overwrites the tile of inner products by weights times the derivative in the inner product, and writes weights
    /// times the derivative in the squared distance.
    /// </summary>
    /// <param name="tile">Inner products, as for <see cref="FillTile"/>.</param>
    /// <param name="weights">Of the entries, with the stride of the tile; zero where an entry is padding.</param>
    /// <param name="byDistance">Where derivatives in squared distances go, with the stride of the tile; empty where they are not wanted.</param>
    /// <param name="stride">A multiple of 8.</param>
    /// <param name="leftSquaredNorms">|u|^2 of each row.</param>
    /// <param name="rightSquaredNorms">|v|^2 of each column; a multiple of 8 of them.</param>
    /// <param name="gradient">One number for each hyperparameter.</param>
    internal abstract void AddTileGradient(
        Span<double> tile, ReadOnlySpan<double> weights, Span<double> byDistance, int stride, ReadOnlySpan<double> leftSquaredNorms,
        ReadOnlySpan<double> rightSquaredNorms, Span<double> gradient);

    protected abstract Kernel Plus(Kernel right);

    protected abstract Kernel Times(Kernel right);

    protected abstract Kernel Weighted(double weight);

    // The type of the left part is known to it alone, that of the right part to the right: each says its own.
    protected internal abstract Kernel AddedTo<TLeft>(TLeft left)
        where TLeft : struct, IKernelFunction<TLeft>;

    protected internal abstract Kernel MultipliedBy<TLeft>(TLeft left)
        where TLeft : struct, IKernelFunction<TLeft>;

    protected static Kernel<TFunction> Of<TFunction>(TFunction function)
        where TFunction : struct, IKernelFunction<TFunction> =>
        new(function);

    private static double Positive(double value, string name) =>
        value > 0.0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "expected a finite number above 0");

    private static double NotNegative(double value, string name) =>
        value >= 0.0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "expected a finite number, 0 or more");
}

/// <summary>The kernel of a function, with its loops.</summary>
/// <param name="Function">The function.</param>
internal sealed record Kernel<TFunction>(TFunction Function) : Kernel
    where TFunction : struct, IKernelFunction<TFunction>
{
    internal override int HyperparameterCount => TFunction.HyperparameterCount;

    internal override double[] Hyperparameters()
    {
        var hyperparameters = new double[TFunction.HyperparameterCount];
        Function.Write(hyperparameters);
        return hyperparameters;
    }

    internal override Kernel With(ReadOnlySpan<double> hyperparameters) => new Kernel<TFunction>(Function.With(hyperparameters));

    internal override double Evaluate(double leftSquaredNorm, double rightSquaredNorm, double innerProduct)
    {
        // Rounding of the expanded square may fall below zero for equal points.
        double squaredDistance = Math.Max(0.0, leftSquaredNorm + rightSquaredNorm - 2.0 * innerProduct);
        return Lane1.At(Function.Evaluate(Lane1.Constant(squaredDistance), Lane1.Constant(innerProduct), Constants<Lane1>()), 0);
    }

    internal override SpectralLaw? Spectrum() => Function.Spectrum();

    internal override void FillTile<T>(Span<T> tile, int stride, ReadOnlySpan<T> leftSquaredNorms, ReadOnlySpan<T> rightSquaredNorms)
    {
        if (typeof(T) == typeof(float))
        {
            Fill<Lane16, float, SingleLanes>(
                MemoryMarshal.Cast<T, float>(tile), stride, MemoryMarshal.Cast<T, float>(leftSquaredNorms), MemoryMarshal.Cast<T, float>(rightSquaredNorms));
            return;
        }

        Span<double> values = MemoryMarshal.Cast<T, double>(tile);
        ReadOnlySpan<double> leftNorms = MemoryMarshal.Cast<T, double>(leftSquaredNorms);
        ReadOnlySpan<double> rightNorms = MemoryMarshal.Cast<T, double>(rightSquaredNorms);
        if (Vector512.IsHardwareAccelerated)
        {
            Fill<Lane8, double, DoubleLanes<Lane8>>(values, stride, leftNorms, rightNorms);
        }
        else
        {
            Fill<Lane4, double, DoubleLanes<Lane4>>(values, stride, leftNorms, rightNorms);
        }
    }

    internal override void AddTileGradient(
        Span<double> tile, ReadOnlySpan<double> weights, Span<double> byDistance, int stride, ReadOnlySpan<double> leftSquaredNorms,
        ReadOnlySpan<double> rightSquaredNorms, Span<double> gradient)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            AddGradient<Lane8>(tile, weights, byDistance, stride, leftSquaredNorms, rightSquaredNorms, gradient);
        }
        else
        {
            AddGradient<Lane4>(tile, weights, byDistance, stride, leftSquaredNorms, rightSquaredNorms, gradient);
        }
    }

    protected override Kernel Plus(Kernel right) => right.AddedTo(Function);

    protected override Kernel Times(Kernel right) => right.MultipliedBy(Function);

    protected override Kernel Weighted(double weight) => Of(new WeightedKernel<TFunction>(weight, Function));

    protected internal override Kernel AddedTo<TLeft>(TLeft left) => Of(new SumKernel<TLeft, TFunction>(left, Function));

    protected internal override Kernel MultipliedBy<TLeft>(TLeft left) => Of(new ProductKernel<TLeft, TFunction>(left, Function));

    private void Fill<TLane, T, TAccess>(Span<T> tile, int stride, ReadOnlySpan<T> leftSquaredNorms, ReadOnlySpan<T> rightSquaredNorms)
        where TLane : struct, IReal<TLane>
        where T : unmanaged
        where TAccess : struct, ILaneAccess<TLane, T>
    {
        ReadOnlySpan<TLane> constants = Constants<TLane>();
        TFunction function = Function;
        for (int i = 0; i < leftSquaredNorms.Length; i++)
        {
            Span<T> row = tile.Slice(i * stride, rightSquaredNorms.Length);
            TLane leftNorm = TAccess.Broadcast(leftSquaredNorms[i]);
            int j = 0;
            for (; j <= rightSquaredNorms.Length - TAccess.Count; j += TAccess.Count)
            {
                TLane inner = TAccess.Load(row, j);
                TLane squared = TLane.Max(TLane.Zero, leftNorm + TAccess.Load(rightSquaredNorms, j) - (inner + inner));
                TAccess.Store(function.Evaluate(squared, inner, constants), row, j);
            }

            if (j < row.Length)
            {
                FillRest<TLane, T, TAccess>(leftNorm, row[j..], rightSquaredNorms[j..], constants);
            }
        }
    }

    // The last eight columns where lanes are sixteen: in a lane of their own, whose other half means nothing.
    private void FillRest<TLane, T, TAccess>(TLane leftNorm, Span<T> row, ReadOnlySpan<T> rightSquaredNorms, ReadOnlySpan<TLane> constants)
        where TLane : struct, IReal<TLane>
        where T : unmanaged
        where TAccess : struct, ILaneAccess<TLane, T>
    {
        Span<T> entries = stackalloc T[TAccess.Count];
        Span<T> norms = stackalloc T[TAccess.Count];
        entries.Clear();
        norms.Clear();
        row.CopyTo(entries);
        rightSquaredNorms.CopyTo(norms);
        TLane inner = TAccess.Load(entries, 0);
        TLane squared = TLane.Max(TLane.Zero, leftNorm + TAccess.Load(norms, 0) - (inner + inner));
        TAccess.Store(Function.Evaluate(squared, inner, constants), entries, 0);
        entries[..row.Length].CopyTo(row);
    }

    private void AddGradient<T>(
        Span<double> tile, ReadOnlySpan<double> weights, Span<double> byDistance, int stride, ReadOnlySpan<double> leftSquaredNorms,
        ReadOnlySpan<double> rightSquaredNorms, Span<double> gradient)
        where T : struct, ILane<T>
    {
        TFunction function = Function;
        Tangent<T>[][] moving = [.. Enumerable.Range(0, TFunction.HyperparameterCount).Select(Directions<T>)];
        Tangent<T>[] still = Directions<T>(-1);
        var sums = new T[moving.Length];
        for (int i = 0; i < leftSquaredNorms.Length; i++)
        {
            T leftNorm = T.Constant(leftSquaredNorms[i]);
            for (int j = 0; j < rightSquaredNorms.Length; j += T.Count)
            {
                int at = i * stride + j;
                T weight = T.Load(weights, at);
                T inner = T.Load(tile, at);
                T squared = T.Max(T.Zero, leftNorm + T.Load(rightSquaredNorms, j) - (inner + inner));
                for (int index = 0; index < moving.Length; index++)
                {
                    Tangent<T> value = function.Evaluate(Tangent<T>.Fixed(squared), Tangent<T>.Fixed(inner), moving[index].AsSpan());
                    sums[index] += weight * value.Derivative;
                }

                if (!byDistance.IsEmpty)
                {
                    T slope = function.Evaluate(Tangent<T>.Moving(squared), Tangent<T>.Fixed(inner), still.AsSpan()).Derivative;
                    T.Store(weight * slope, byDistance, at);
                    slope = function.Evaluate(Tangent<T>.Fixed(squared), Tangent<T>.Moving(inner), still.AsSpan()).Derivative;
                    T.Store(weight * slope, tile, at);
                }
            }
        }

        for (int index = 0; index < sums.Length; index++)
        {
            for (int lane = 0; lane < T.Count; lane++)
            {
                gradient[index] += T.At(sums[index], lane);
            }
        }
    }

    /// <summary>The same numbers in all lanes, computed once in the reference world.</summary>
    private T[] Constants<T>()
        where T : struct, IReal<T>
    {
        var hyperparameters = new Lane1[TFunction.HyperparameterCount];
        double[] values = Hyperparameters();
        for (int index = 0; index < values.Length; index++)
        {
            hyperparameters[index] = Lane1.Constant(values[index]);
        }

        var constants = new Lane1[TFunction.ConstantCount];
        Function.Prepare<Lane1>(hyperparameters, constants);
        var lanes = new T[constants.Length];
        for (int index = 0; index < lanes.Length; index++)
        {
            lanes[index] = T.Constant(Lane1.At(constants[index], 0));
        }

        return lanes;
    }

    /// <summary>The constants as the logarithm of one hyperparameter moves: d/d log h = h d/dh.</summary>
    private Tangent<T>[] Directions<T>(int moved)
        where T : struct, ILane<T>
    {
        double[] values = Hyperparameters();
        var hyperparameters = new Tangent<T>[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            T value = T.Constant(values[index]);
            hyperparameters[index] = new Tangent<T>(value, index == moved ? value : T.Zero);
        }

        var constants = new Tangent<T>[TFunction.ConstantCount];
        Function.Prepare<Tangent<T>>(hyperparameters, constants);
        return constants;
    }
}
