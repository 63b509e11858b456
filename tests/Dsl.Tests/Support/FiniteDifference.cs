namespace ProbDsl.Dsl.Tests.Support;

/// <summary>Numerical derivatives, the slow twin of every written one.</summary>
internal static class FiniteDifference
{
    /// <summary>The central difference of fourth order; error about 1e-10 of the function's scale where it is smooth.</summary>
    public static double Derivative(Func<double, double> function, double at, double step = 1e-3)
    {
        double h = step * Math.Max(1e-3, Math.Abs(at));
        return Central(function, at, h);
    }

    /// <summary>The central difference of fourth order with a step as given.</summary>
    public static double Central(Func<double, double> function, double at, double h)
    {
        return ((8.0 * (function(at + h) - function(at - h))) - (function(at + (2 * h)) - function(at - (2 * h)))) / (12.0 * h);
    }
}
