namespace ProbDsl.Models;

/// <summary>Sets of whole numbers that are joined (R. E. Tarjan, "Efficiency of a good but not linear set union algorithm", J. ACM 1975).</summary>
/// <param name="count">The numbers are 0 to count - 1, each alone at first.</param>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>Joins the sets of two numbers.</summary>
    internal void Join(int one, int other)
    {
        int root = Root(one);
        int second = Root(other);

        // The smaller number is the root, so that sets are numbered in the order of their first members.
        _parents[Math.Max(root, second)] = Math.Min(root, second);
    }

    /// <summary>The number of the set of each member, in order of first members; -1 of what is no member.</summary>
    internal int[] Number(bool[] isMember)
    {
        var numbers = new Dictionary<int, int>();
        var result = new int[_parents.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int root = Root(i);
            if (isMember[i] && !numbers.ContainsKey(root))
            {
                numbers.Add(root, numbers.Count);
            }

            result[i] = isMember[i] ? numbers[root] : -1;
        }

        return result;
    }

    private int Root(int member)
    {
        while (_parents[member] != member)
        {
            _parents[member] = _parents[_parents[member]];
            member = _parents[member];
        }

        return member;
    }
}
