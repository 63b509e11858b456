namespace ProbDsl;

/// <summary>
/// What the generator adds to a <c>[Parameters]</c> record: how its members lie in a flat row of slots. Everything
/// else (constraints, the unconstrained vector, the chain rule) follows from <see cref="Describe"/> in
/// <see cref="ParameterPacking"/>.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IParameters<TSelf>
    where TSelf : class, IParameters<TSelf>
{
    /// <summary>The members in the order of their slots, with this value's own lengths.</summary>
    ParameterMember[] Describe();

    /// <summary>Writes every member, row by row, into <paramref name="slots"/>.</summary>
    void CopyTo(Span<double> slots);

    /// <summary>A record of the same lengths with the values of <paramref name="slots"/>.</summary>
    TSelf WithValues(ReadOnlySpan<double> slots);
}
