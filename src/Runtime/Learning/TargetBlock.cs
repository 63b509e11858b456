namespace ProbDsl.Learning;

/// <summary>A member of the parameter record that is learned.</summary>
/// <param name="Columns">Its unconstrained coordinates: columns of the scores.</param>
/// <param name="Slots">Its parameter slots.</param>
internal sealed record TargetBlock(Range Columns, Range Slots)
{
    /// <summary>The members that have free coordinates, in their order.</summary>
    internal static TargetBlock[] Of(IParameterSpace space)
    {
        var blocks = new List<TargetBlock>();
        int column = 0;
        int slot = 0;
        foreach (ParameterMember member in space.Members)
        {
            int free = ParameterPacking.FreeCount(member);
            if (free > 0)
            {
                blocks.Add(new TargetBlock(column..(column + free), slot..(slot + member.Length)));
            }

            column += free;
            slot += member.Length;
        }

        return [.. blocks];
    }
}
