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

    /// <summary>The bijector of a constraint.</summary>
    public static Bijector Of(ParameterConstraint constraint) => constraint switch
    {
        ParameterConstraint.None => Identity,
        ParameterConstraint.Positive => Positive,
        ParameterConstraint.UnitInterval => UnitInterval,
        ParameterConstraint.Simplex => Simplex,
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, "No bijector for this constraint."),
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
}
