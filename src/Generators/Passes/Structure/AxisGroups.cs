using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>One loop of a draw, or one moving index of a factor.</summary>
/// <param name="IsFactor">Whether it is of a factor.</param>
/// <param name="Owner">The draw's site or the factor's ordinal.</param>
/// <param name="Dimension">Of a draw: which of its loops.</param>
/// <param name="Index">Of a factor: the loop variable or what is looked up.</param>
internal sealed record Axis(bool IsFactor, int Owner, int Dimension, Atom? Index);

/// <summary>
/// Axes that move together: where a factor reads a draw at "its own trip plus an offset", their positions differ by that
/// offset. What comes round to a position with another offset is a link along the axis: a chain.
/// </summary>
internal sealed class AxisGroups
{
    private readonly Dictionary<Axis, (Axis Parent, LinearForm Offset)> parents = [];
    private readonly Dictionary<Axis, List<LinearForm>> lags = [];

    /// <summary>The group of an axis and its position in it: position = root's + offset.</summary>
    public (Axis Group, LinearForm Offset) Find(Axis axis)
    {
        LinearForm offset = LinearForm.Of(0);
        while (parents.TryGetValue(axis, out (Axis Parent, LinearForm Offset) step))
        {
            offset += step.Offset;
            axis = step.Parent;
        }
        return (axis, offset);
    }

    /// <summary>Says that a trip of one is a trip of the other plus an offset.</summary>
    public void Join(Axis axis, Axis other, LinearForm offset)
    {
        (Axis a, LinearForm ofA) = Find(axis);
        (Axis b, LinearForm ofB) = Find(other);
        LinearForm difference = ofB + offset - ofA;
        if (a == b)
        {
            if (!difference.IsZero)
            {
                LagsOf(a).Add(difference);
            }
            return;
        }
        parents.Add(a, (b, difference));
        LagsOf(b).AddRange(LagsOf(a));
    }

    /// <summary>Says that positions of a group that are so far apart are joined.</summary>
    public void Link(Axis group, LinearForm distance) => LagsOf(group).Add(distance);

    /// <summary>How far apart the links of a group join its positions; none where each position is on its own.</summary>
    public IReadOnlyList<LinearForm> Lags(Axis group) => LagsOf(group);

    private List<LinearForm> LagsOf(Axis group)
    {
        if (!lags.TryGetValue(group, out List<LinearForm>? known))
        {
            lags.Add(group, known = []);
        }
        return known;
    }
}
