using System.Globalization;

namespace ProbDsl;

/// <summary>
/// A smooth bijection between the values that a constraint allows and as many free real numbers as they have degrees of
/// freedom. All methods overwrite their last argument.
/// </summary>
internal abstract class Bijector
{
    private static readonly Bijector Identity = new IdentityBijector();
    private static readonly Bijector Positive = new PositiveBijector();
    private static readonly Bijector UnitInterval = new UnitIntervalBijector();
    private static readonly Bijector Simplex = new SimplexBijector();
    private static readonly Bijector Ordered = new OrderedBijector();

    /// <summary>The bijector of a member: of its constraint and, where that is one of matrices, its shape.</summary>
    /// <exception cref="InvalidParameterException">The member has no shape that the constraint is one of.</exception>
    public static Bijector Of(ParameterMember member) => member.Constraint switch
    {
        ParameterConstraint.None => Identity,
        ParameterConstraint.Positive => Positive,
        ParameterConstraint.UnitInterval => UnitInterval,
        ParameterConstraint.Simplex => Simplex,
        ParameterConstraint.SimplexRows => new SimplexRowsBijector(RequireMatrix(member).Columns),
        ParameterConstraint.Ordered => member.Rank == 1 ? Ordered : throw WrongShape(member, "an array or a Vector"),
        ParameterConstraint.LowerTriangular => new LowerTriangularBijector(RequireSquare(member).Rows),
        ParameterConstraint.Correlation => new CorrelationBijector(RequireSquare(member).Rows),
        _ => throw new ArgumentOutOfRangeException(nameof(member), member.Constraint, "No bijector for this constraint."),
    };

    /// <summary>How many free numbers a member of <paramref name="length"/> values has.</summary>
    public abstract int FreeCount(int length);

    /// <summary>The name of a free number, given the names of the member's slots.</summary>
    public abstract string FreeName(ReadOnlySpan<string> slotNames, int free);

    /// <summary>Where the values may not lie: the first fault, or null. The edge of the allowed set is no fault.</summary>
    public abstract ConstraintFault? FindFault(ReadOnlySpan<double> values);

    /// <summary>The first element that is allowed but on the edge, where no free number is; -1 where there is none.</summary>
    public abstract int FindEdge(ReadOnlySpan<double> values);

    /// <summary>From values inside the allowed set to free numbers.</summary>
    public abstract void ToFree(ReadOnlySpan<double> values, Span<double> free);

    /// <summary>From free numbers to values inside the allowed set.</summary>
    public abstract void FromFree(ReadOnlySpan<double> free, Span<double> values);

    /// <summary>The transposed Jacobian of <see cref="FromFree"/>, at values, times a gradient in the values.</summary>
    public abstract void PullBack(ReadOnlySpan<double> values, ReadOnlySpan<double> gradient, Span<double> freeGradient);

    /// <summary>The Jacobian of <see cref="FromFree"/>, at values, times a direction of the free numbers.</summary>
    public abstract void PushForward(ReadOnlySpan<double> values, ReadOnlySpan<double> freeDirection, Span<double> direction);

    private static ParameterMember RequireMatrix(ParameterMember member)
        => member.Rank == 2 ? member : throw WrongShape(member, "a matrix");

    private static ParameterMember RequireSquare(ParameterMember member)
        => member.Rank == 2 && member.Rows == member.Columns ? member : throw WrongShape(member, "a square matrix");

    private static InvalidParameterException WrongShape(ParameterMember member, string expected)
    {
        string found = member.Rank switch
        {
            0 => "a single number",
            1 => string.Create(CultureInfo.InvariantCulture, $"a row of {member.Rows} numbers"),
            _ => string.Create(CultureInfo.InvariantCulture, $"a matrix of {member.Rows} rows and {member.Columns} columns"),
        };
        return new InvalidParameterException(
            member.Name, $"Parameter {member.Name} is {found}, expected {expected}, because it is marked [{member.Constraint}].");
    }
}
