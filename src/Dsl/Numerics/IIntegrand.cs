namespace ProbDsl.Numerics;

/// <summary>What is integrated from zero to one: a struct, so that every integrand has code of its own in every world.</summary>
/// <typeparam name="T">The world.</typeparam>
internal interface IIntegrand<T>
    where T : struct, IReal<T>
{
    /// <summary>The integrand at a point of [0, 1].</summary>
    T At(T point);
}
