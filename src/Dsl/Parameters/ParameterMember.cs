namespace ProbDsl;

/// <summary>One member of a <c>[Parameters]</c> record.</summary>
/// <param name="Name">Its name in the record.</param>
/// <param name="Constraint">Where its values may lie.</param>
/// <param name="IsFrozen">True where it is not learned.</param>
/// <param name="Rows">Its length, its number of rows, or one for a scalar.</param>
/// <param name="Columns">Its number of columns where it is a matrix, else one.</param>
/// <param name="Rank">0 for a scalar, 1 for an array or Vector, 2 for a matrix.</param>
public readonly record struct ParameterMember(
    string Name, ParameterConstraint Constraint, bool IsFrozen, int Rows, int Columns, int Rank)
{
    /// <summary>The number of slots it takes.</summary>
    public int Length => Rows * Columns;
}
