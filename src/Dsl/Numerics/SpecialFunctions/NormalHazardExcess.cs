using System.Runtime.CompilerServices;

namespace ProbDsl.Numerics;

public static partial class SpecialFunctions
{
    /// <summary>
    /// phi(x) / Phi(-x) - x for x >= 0, where phi and Phi are density and distribution function of a standard normal: what the
    /// hazard rate lies above x, about 1 / x far out. Relative error below 1e-15. The normal distribution function and its
    /// logarithm in both tails are made of it.
    /// </summary>
    /// <remarks>
    /// (x + 3/2) times it is smooth in t = (x - 4) / (x + 4) on [-1, 1] with limit one at infinity: a Chebyshev expansion to
    /// degree 30, computed with 50 digits at 64 nodes (next coefficient 1e-18) and written in powers of t, whose coefficients sum
    /// to 1.9 in magnitude, so that Horner's rule loses nothing. The substitution is that of M. M. Shepherd and J. G. Laframboise, "Chebyshev
    /// approximation of (1 + 2x) exp(x^2) erfc x in 0 &lt;= x &lt; infinity", Mathematics of Computation 36 (1981) 249.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalHazardExcess<T>(T value)
        where T : struct, IReal<T>
    {
        T t = (value - T.Constant(4.0)) / (value + T.Constant(4.0));
        T ratio = T.Constant(-1.31810942998751e-09);
        ratio = (ratio * t) - T.Constant(2.6585160198106237e-09);
        ratio = (ratio * t) + T.Constant(1.5685677453368855e-08);
        ratio = (ratio * t) + T.Constant(2.315685432712352e-08);
        ratio = (ratio * t) - T.Constant(9.809788169883731e-08);
        ratio = (ratio * t) - T.Constant(7.694710289124458e-08);
        ratio = (ratio * t) + T.Constant(4.4357965693189287e-07);
        ratio = (ratio * t) - T.Constant(1.8846138139098463e-08);
        ratio = (ratio * t) - T.Constant(1.6504245211789885e-06);
        ratio = (ratio * t) + T.Constant(1.6023564085966997e-06);
        ratio = (ratio * t) + T.Constant(5.262229942155489e-06);
        ratio = (ratio * t) - T.Constant(1.0769766998069467e-05);
        ratio = (ratio * t) - T.Constant(1.3901243980013072e-05);
        ratio = (ratio * t) + T.Constant(5.028806832725055e-05);
        ratio = (ratio * t) + T.Constant(2.51845951540974e-05);
        ratio = (ratio * t) - T.Constant(0.00019371695789080097);
        ratio = (ratio * t) + T.Constant(9.059442885416106e-06);
        ratio = (ratio * t) + T.Constant(0.0006434083195417052);
        ratio = (ratio * t) - T.Constant(0.000367841311927112);
        ratio = (ratio * t) - T.Constant(0.0018257250220532096);
        ratio = (ratio * t) + T.Constant(0.00223109967257195);
        ratio = (ratio * t) + T.Constant(0.004070785418230365);
        ratio = (ratio * t) - T.Constant(0.009586047408481001);
        ratio = (ratio * t) - T.Constant(0.004407647460957002);
        ratio = (ratio * t) + T.Constant(0.032296258782811386);
        ratio = (ratio * t) - T.Constant(0.02002388207742737);
        ratio = (ratio * t) - T.Constant(0.0739299854157483);
        ratio = (ratio * t) + T.Constant(0.1720300453863994);
        ratio = (ratio * t) - T.Constant(0.09309367285799254);
        ratio = (ratio * t) - T.Constant(0.24874773357082716);
        ratio = (ratio * t) + T.Constant(1.240839294692091);
        return ratio / (value + T.Constant(1.5));
    }
}
