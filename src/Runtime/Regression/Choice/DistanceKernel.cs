namespace ProbDsl.Regression;

/// <summary>The kernels that depend on the distance of two inputs alone.</summary>
internal enum DistanceKernel
{
    /// <summary>See <see cref="GaussianKernel"/>.</summary>
    Gaussian,

    /// <summary>See <see cref="MaternOneHalfKernel"/>.</summary>
    MaternOneHalf,

    /// <summary>See <see cref="MaternThreeHalvesKernel"/>.</summary>
    MaternThreeHalves,

    /// <summary>See <see cref="MaternFiveHalvesKernel"/>.</summary>
    MaternFiveHalves,

    /// <summary>See <see cref="RationalQuadraticKernel"/>.</summary>
    RationalQuadratic,
}
