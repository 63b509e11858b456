using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>Choices on loop variables: <c>t == 0</c>, <c>t > 0</c>. What they leave out in a trip is not read there.</summary>
internal sealed partial class BuildFactorGraph
{
    /// <summary>In which trips a branch runs.</summary>
    /// <param name="Only">In this one only; null where in more.</param>
    /// <param name="Not">Not in this one; null where nothing is known.</param>
    private sealed record BranchTrips(TripRestriction? Only, TripRestriction? Not);

    private IEnumerable<Reference> InBranches(IEnumerable<Reference> references) =>
        branches.Aggregate(references, (all, branch) => In(branch, all));

    /// <summary>What of some references is read in a branch.</summary>
    private IEnumerable<Reference> In(BranchTrips branch, IEnumerable<Reference> references)
    {
        IEnumerable<Reference> left = branch.Not is { } not ? references.Where(reference => !reference.Only.Contains(not)) : references;
        return branch.Only is { } only ? left.Select(reference => In(only, reference)).OfType<Reference>() : left;
    }

    /// <summary>A reference where it is read in one trip only; null where it is read in none.</summary>
    private Reference? In(TripRestriction only, Reference reference)
    {
        if (reference.Only.Contains(only))
        {
            return reference;
        }
        Dictionary<string, LinearForm?> at = new(StringComparer.Ordinal) { [only.Variable] = only.At };
        for (int k = 0; k < reference.Trips.Count && reference.Site >= 0; k++)
        {
            // A draw of the trip before the first is none.
            if (reference.Trips[k].Form?.Substitute(at) is { } trip && draws.TryGetValue(reference.Site, out DrawClass? draw) && draw.Loops[k].Start is { } start
                && trip - start is { IsConstant: true, Constant: < 0 })
            {
                return null;
            }
        }
        return reference.Within(only);
    }

    /// <summary>In which trips a condition holds and in which it does not.</summary>
    private (BranchTrips Then, BranchTrips Else) TripsOf(Expression condition)
    {
        if (condition is UnaryExpression { Operator: UnaryOperator.Not } negated)
        {
            (BranchTrips then, BranchTrips otherwise) = TripsOf(negated.Operand);
            return (otherwise, then);
        }
        BranchTrips all = new(null, null);
        if (condition is not BinaryExpression binary || Form(binary.Left) is not { } left || Form(binary.Right) is not { } right
            || Reference.Solve(left - right) is not { Restriction: { } meeting } || loops.FirstOrDefault(loop => loop.Variable == meeting.Variable) is not { } around)
        {
            return (all, all);
        }
        if (binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            return Split(meeting, binary.Operator == BinaryOperator.Equal);
        }
        // Of an order it is known only where it tells the first trip from all others.
        bool isAbove = (left - right).CoefficientOf(around.Variable) > 0;
        (bool isLater, int least)? order = binary.Operator switch
        {
            BinaryOperator.GreaterThan => isAbove ? (true, 1) : (false, 0),
            BinaryOperator.GreaterThanOrEqual => isAbove ? (true, 0) : (false, 1),
            BinaryOperator.LessThan => isAbove ? (false, 0) : (true, 1),
            BinaryOperator.LessThanOrEqual => isAbove ? (false, 1) : (true, 0),
            _ => null,
        };
        return order is { } found && around.Start is { } start && meeting.At + LinearForm.Of(found.least - 1) - start is { IsZero: true }
            ? Split(new TripRestriction(around.Variable, start), !found.isLater)
            : (all, all);
    }

    private static (BranchTrips Then, BranchTrips Else) Split(TripRestriction trip, bool isThen)
    {
        BranchTrips only = new(trip, null);
        BranchTrips not = new(null, trip);
        return isThen ? (only, not) : (not, only);
    }
}
