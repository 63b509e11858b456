namespace ProbDsl.Numerics;

/// <summary>
/// A method that the generator cannot see into, as emitted code calls it: once for each particle, on plain doubles.
/// </summary>
public interface IForeignFunction
{
    /// <summary>Calls the method.</summary>
    /// <param name="arguments">
    /// The arguments one after another: a scalar as one number (true as one), an array after its length, a matrix, row by row,
    /// after its rows and columns. <see cref="ForeignArguments"/> reads them.
    /// </param>
    static abstract double Invoke(ReadOnlySpan<double> arguments);
}
