using ProbDsl.Numerics;

namespace ProbDsl;

/// <summary>
/// Functions that a model may call beside <see cref="Math"/>: <c>using static ProbDsl.Functions;</c>. On a
/// <see cref="Vector"/> or a <see cref="Matrix"/> they work element by element.
/// </summary>
public static partial class Functions
{
    /// <summary>1 / (1 + exp(-x)), accurate in both tails.</summary>
    public static double Sigmoid(double x) => SpecialFunctions.Sigmoid(new Lane1(x)).Value;

    /// <summary>1 / (1 + exp(-x)) of each element.</summary>
    public static Vector Sigmoid(Vector x) => x.Map(Sigmoid);

    /// <summary>log(1 + exp(x)), without overflow.</summary>
    public static double Softplus(double x) => SpecialFunctions.Softplus(new Lane1(x)).Value;

    /// <summary>log(1 + exp(x)) of each element.</summary>
    public static Vector Softplus(Vector x) => x.Map(Softplus);

    /// <summary>The larger of x and zero.</summary>
    public static double Relu(double x) => SpecialFunctions.Relu(new Lane1(x)).Value;

    /// <summary>The larger of each element and zero.</summary>
    public static Vector Relu(Vector x) => x.Map(Relu);

    /// <summary>Hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>Hyperbolic tangent of each element.</summary>
    public static Vector Tanh(Vector x) => x.Map(Math.Tanh);

    /// <summary>Exponential.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>Exponential of each element.</summary>
    public static Vector Exp(Vector x) => x.Map(Math.Exp);

    /// <summary>Natural logarithm.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>Natural logarithm of each element.</summary>
    public static Vector Log(Vector x) => x.Map(Math.Log);

    /// <summary>log(1 + x), accurate near zero.</summary>
    public static double Log1p(double x) => Lane1.Log1p(new Lane1(x)).Value;

    /// <summary>log(1 + x) of each element.</summary>
    public static Vector Log1p(Vector x) => x.Map(Log1p);

    /// <summary>Square root.</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>Square root of each element.</summary>
    public static Vector Sqrt(Vector x) => x.Map(Math.Sqrt);

    /// <summary>The sum of the products of the elements, from element 0 upwards.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static double Dot(Vector left, Vector right)
    {
        Vector.RequireSameLength("Dot", left, right);
        double sum = left.Length == 0 ? 0.0 : left[0] * right[0];
        for (int i = 1; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>The sum of the elements, from element 0 upwards.</summary>
    public static double Sum(Vector x)
    {
        double sum = x.Length == 0 ? 0.0 : x[0];
        for (int i = 1; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }

    /// <summary>log of the sum of exp of the elements, without overflow; minus infinity of none.</summary>
    public static double LogSumExp(Vector x)
        => SpecialFunctions.LogSumExp<Lane1, SpanView<Lane1>>(SpanView.Over(x.ToArray()), 0, x.Length).Value;

    /// <summary>The matrix whose element (i, j) is left i times right j.</summary>
    public static Matrix Outer(Vector left, Vector right)
    {
        double[,] product = new double[left.Length, right.Length];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                product[i, j] = left[i] * right[j];
            }
        }

        return new Matrix(product);
    }
}
