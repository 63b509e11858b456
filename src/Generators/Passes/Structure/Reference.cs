using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>A draw, or a parameter, whose value reaches another: the edge of the dependence graph, with its address.</summary>
/// <param name="Site">The draw; <see cref="Parameter"/> for a parameter.</param>
/// <param name="Name">Name of the draw or of the parameter.</param>
/// <param name="Trips">The trip of each loop around the draw, outermost first, in the loop variables of the reader.</param>
/// <param name="Via">The array through which it is read; empty where it is read as it is.</param>
/// <param name="IsIndex">True where it only chooses which element of an array of observed values is read.</param>
/// <param name="Only">In which trips of the reader it is read; in all where there is none.</param>
public sealed record Reference(
    int Site, string Name, EquatableArray<TripAddress> Trips, string Via, bool IsIndex, EquatableArray<TripRestriction> Only)
{
    public const int Parameter = -1;

    /// <summary>Before the names of loop variables in forms, so that they are told from settings and lengths.</summary>
    public const string LoopPrefix = "$";

    private const string EmptyPrefix = "#empty ";

    /// <summary>Whether it is read only where some loop before the reader makes no trip, and has no draws.</summary>
    public bool IsWhereEmpty => Only.Any(only => only.Variable.StartsWith(EmptyPrefix, StringComparison.Ordinal));

    /// <summary>The reference where it is what a variable still holds if a loop makes no trip.</summary>
    public Reference WhereEmpty(LoopClass loop)
    {
        return Within(new TripRestriction(EmptyPrefix + loop.Variable, LinearForm.Of(0)))!;
    }

    /// <summary>
    /// The reference where it is read in one trip of some loop only; null where that is never. Restrictions are a set, in one order: loops within loops would else
    /// tell the same set in ever more ways.
    /// </summary>
    public Reference? Within(TripRestriction only)
    {
        if (Only.Contains(only))
        {
            return this;
        }
        return Only.Any(other => other.Variable == only.Variable && other.At - only.At is { IsConstant: true, Constant: not 0 })
            ? null
            : this with { Only = Only.Append(only).OrderBy(one => one.Variable, StringComparer.Ordinal).ThenBy(one => one.At.ToString(), StringComparer.Ordinal).ToEquatableArray() };
    }

    /// <summary>The reference read elsewhere: loop variables have other values there.</summary>
    /// <returns>Null where the value is never read there.</returns>
    public Reference? Substitute(IReadOnlyDictionary<string, LinearForm?> values, string reason)
    {
        Reference? moved = this with
        {
            Trips = Trips.Select(trip => trip.Form is null ? trip
                : trip.Form.Substitute(values) is { } form ? new TripAddress(form) : new TripAddress(null, reason)).ToEquatableArray(),
            Only = Only.Where(restriction => !values.ContainsKey(restriction.Variable)).ToEquatableArray(),
        };
        foreach (TripRestriction restriction in Only)
        {
            if (values.TryGetValue(restriction.Variable, out LinearForm? value) && value is not null && Solve(value - restriction.At) is { } solved)
            {
                moved = solved.IsNever ? null : solved.Restriction is { } other ? moved.Within(other) : moved;
                if (moved is null)
                {
                    return null;
                }
            }
        }
        return moved;
    }

    /// <summary>Where a difference is zero: never, in one trip of one loop, or nobody knows (null).</summary>
    public static (bool IsNever, TripRestriction? Restriction)? Solve(LinearForm difference)
    {
        if (difference.IsConstant)
        {
            return (difference.Constant != 0, null);
        }
        LinearTerm[] moving = [.. difference.Terms.Where(term => term.Atom.Text.StartsWith(LoopPrefix, StringComparison.Ordinal) && term.Atom.Arguments.Count == 0)];
        if (moving.Length != 1 || Math.Abs(moving[0].Coefficient) != 1)
        {
            return null;
        }
        LinearForm rest = difference - (LinearForm.Of(moving[0].Atom) * moving[0].Coefficient);
        return (false, new TripRestriction(moving[0].Atom.Text, rest * -moving[0].Coefficient));
    }

}

/// <summary>A value is read only in the trip in which a loop variable has this value.</summary>
public sealed record TripRestriction(string Variable, LinearForm At);
