namespace ProbDsl.Regression;

/// <summary>The scale that numbers above zero, or counts, are compared on.</summary>
internal enum PowerTransform
{
    /// <summary>x.</summary>
    Identity,

    /// <summary>sqrt(x), of counts sqrt(x + 3/8), whose variance is nearly constant for Poisson counts (F. Anscombe, Biometrika 35 (1948) 246).</summary>
    SquareRoot,

    /// <summary>log(x), of counts log(x + 1/2).</summary>
    Logarithm,
}
