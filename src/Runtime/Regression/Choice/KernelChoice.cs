using System.Globalization;
using System.Text.Json.Serialization;
using ProbDsl.Regression;

namespace ProbDsl;

/// <summary>
/// The kernel of the regressions of a fit, by description: kernels and sums, products and multiples of them. Lengths are relative, so that one
/// description serves any model: a bandwidth of 1 is the bandwidth that the fit chooses (<see cref="FitOptions.BandwidthFactor"/>, over the median
/// distance of the simulated inputs), and inner products are means over the inputs, each standardised.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kernel")]
[JsonDerivedType(typeof(OfDistance), "distance")]
[JsonDerivedType(typeof(OfInnerProduct), "polynomial")]
[JsonDerivedType(typeof(Sum), "sum")]
[JsonDerivedType(typeof(Product), "product")]
[JsonDerivedType(typeof(Multiple), "multiple")]
public abstract record KernelChoice
{
    private protected KernelChoice()
    {
    }

    /// <summary>True where it depends on the distance of two inputs alone, as random Fourier features ask.</summary>
    internal abstract bool IsOfDistance { get; }

    /// <summary>exp(-d^2 / (2 h^2)).</summary>
    /// <param name="bandwidth">h over the chosen bandwidth, above zero.</param>
    /// <exception cref="InvalidOptionException">The bandwidth is not a finite number above zero.</exception>
    public static KernelChoice Gaussian(double bandwidth = 1.0) => new OfDistance(DistanceKernel.Gaussian, bandwidth, 1.0);

    /// <summary>exp(-d / h): for scores with kinks.</summary>
    /// <param name="bandwidth">h over the chosen bandwidth, above zero.</param>
    /// <exception cref="InvalidOptionException">The bandwidth is not a finite number above zero.</exception>
    public static KernelChoice MaternOneHalf(double bandwidth = 1.0) => new OfDistance(DistanceKernel.MaternOneHalf, bandwidth, 1.0);

    /// <summary>(1 + a) exp(-a), a = sqrt(3) d / h.</summary>
    /// <param name="bandwidth">h over the chosen bandwidth, above zero.</param>
    /// <exception cref="InvalidOptionException">The bandwidth is not a finite number above zero.</exception>
    public static KernelChoice MaternThreeHalves(double bandwidth = 1.0) => new OfDistance(DistanceKernel.MaternThreeHalves, bandwidth, 1.0);

    /// <summary>(1 + a + a^2 / 3) exp(-a), a = sqrt(5) d / h.</summary>
    /// <param name="bandwidth">h over the chosen bandwidth, above zero.</param>
    /// <exception cref="InvalidOptionException">The bandwidth is not a finite number above zero.</exception>
    public static KernelChoice MaternFiveHalves(double bandwidth = 1.0) => new OfDistance(DistanceKernel.MaternFiveHalves, bandwidth, 1.0);

    /// <summary>(1 + d^2 / (2 a h^2))^-a: Gaussian kernels of many bandwidths.</summary>
    /// <param name="bandwidth">h over the chosen bandwidth, above zero.</param>
    /// <param name="shape">a, above zero: the smaller, the more the bandwidths differ.</param>
    /// <exception cref="InvalidOptionException">Bandwidth or shape is not a finite number above zero.</exception>
    public static KernelChoice RationalQuadratic(double bandwidth = 1.0, double shape = 1.0) =>
        new OfDistance(DistanceKernel.RationalQuadratic, bandwidth, shape);

    /// <summary>(c + u.v / D)^degree for inputs of D numbers.</summary>
    /// <param name="degree">1 to 10.</param>
    /// <param name="offset">c, 0 or more.</param>
    /// <exception cref="InvalidOptionException">Degree or offset cannot be.</exception>
    public static KernelChoice Polynomial(int degree, double offset = 1.0) => new OfInnerProduct(degree, offset);

    /// <summary>u.v / D for inputs of D numbers.</summary>
    public static KernelChoice Linear() => new OfInnerProduct(1, 0.0);

    /// <summary>The sum of two kernels.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static KernelChoice operator +(KernelChoice left, KernelChoice right) => new Sum(left, right);

    /// <summary>The product of two kernels.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static KernelChoice operator *(KernelChoice left, KernelChoice right) => new Product(left, right);

    /// <summary>A multiple of a kernel.</summary>
    /// <param name="weight">0 or more.</param>
    /// <param name="kernel">The kernel.</param>
    /// <exception cref="InvalidOptionException">The weight is below zero or not finite.</exception>
    public static KernelChoice operator *(double weight, KernelChoice kernel) => new Multiple(weight, kernel);

    /// <summary>The kernel of fits: a Gaussian part for what is smooth, a quadratic one for what is nearly a polynomial.</summary>
    internal static KernelChoice GaussianQuadratic(double quadraticWeight, double gaussianWeight = 1.0) =>
        (gaussianWeight * Gaussian()) + (quadraticWeight * Polynomial(2));

    /// <summary>The kernel of fits with Gaussian parts of three bandwidths, which follows what is narrow where there are pairs enough, and is smooth elsewhere.</summary>
    internal static KernelChoice SeveralScales(double quadraticWeight, double gaussianWeight = 1.0) =>
        (gaussianWeight * (Gaussian() + (0.3 * Gaussian(0.5)) + (0.1 * Gaussian(0.25)))) + (quadraticWeight * Polynomial(2));

    /// <summary>The kernel itself.</summary>
    /// <param name="bandwidth">What a bandwidth of 1 is, in units of the inputs.</param>
    /// <param name="dimension">Number of coordinates of the inputs.</param>
    internal abstract Kernel Make(double bandwidth, int dimension);

    private static double Positive(double value, string part) => value > 0.0 && double.IsFinite(value)
        ? value
        : throw Invalid(part, "a finite number above 0", value);

    private static double NotNegative(double value, string part) => value >= 0.0 && double.IsFinite(value)
        ? value
        : throw Invalid(part, "a finite number, 0 or more", value);

    private static InvalidOptionException Invalid(string part, string expected, double found) => new(
        nameof(RegressionOptions.Kernel),
        string.Create(CultureInfo.InvariantCulture, $"Option {nameof(RegressionOptions.Kernel)}: expected {expected} as {part}, found {found}."));

    /// <summary>A kernel of the distance alone.</summary>
    internal sealed record OfDistance(DistanceKernel Form, double Bandwidth, double Shape) : KernelChoice
    {
        public double Bandwidth { get; init; } = Positive(Bandwidth, "a bandwidth");

        public double Shape { get; init; } = Positive(Shape, "a shape");

        internal override bool IsOfDistance => true;

        internal override Kernel Make(double bandwidth, int dimension) => Form switch
        {
            DistanceKernel.Gaussian => Kernel.Gaussian(Bandwidth * bandwidth),
            DistanceKernel.MaternOneHalf => Kernel.MaternOneHalf(Bandwidth * bandwidth),
            DistanceKernel.MaternThreeHalves => Kernel.MaternThreeHalves(Bandwidth * bandwidth),
            DistanceKernel.MaternFiveHalves => Kernel.MaternFiveHalves(Bandwidth * bandwidth),
            _ => Kernel.RationalQuadratic(Bandwidth * bandwidth, Shape),
        };
    }

    /// <summary>A polynomial of the inner product.</summary>
    internal sealed record OfInnerProduct(int Degree, double Offset) : KernelChoice
    {
        private const int LargestDegree = 10;

        public int Degree { get; init; } = Degree is >= 1 and <= LargestDegree ? Degree : throw Invalid("a degree", "1 to 10", Degree);

        public double Offset { get; init; } = NotNegative(Offset, "an offset");

        internal override bool IsOfDistance => false;

        internal override Kernel Make(double bandwidth, int dimension) => Kernel.Polynomial(Degree, Offset, Math.Max(1, dimension));
    }

    /// <summary>A sum.</summary>
    internal sealed record Sum(KernelChoice Left, KernelChoice Right) : KernelChoice
    {
        internal override bool IsOfDistance => false;

        internal override Kernel Make(double bandwidth, int dimension) => Left.Make(bandwidth, dimension) + Right.Make(bandwidth, dimension);
    }

    /// <summary>A product.</summary>
    internal sealed record Product(KernelChoice Left, KernelChoice Right) : KernelChoice
    {
        internal override bool IsOfDistance => false;

        internal override Kernel Make(double bandwidth, int dimension) => Left.Make(bandwidth, dimension) * Right.Make(bandwidth, dimension);
    }

    /// <summary>A multiple.</summary>
    internal sealed record Multiple(double Weight, KernelChoice Inner) : KernelChoice
    {
        public double Weight { get; init; } = NotNegative(Weight, "a weight");

        internal override bool IsOfDistance => Inner.IsOfDistance;

        internal override Kernel Make(double bandwidth, int dimension) => Weight * Inner.Make(bandwidth, dimension);
    }
}
