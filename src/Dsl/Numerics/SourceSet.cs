namespace ProbDsl.Numerics;

/// <summary>A set of whole numbers that does not change: what a <see cref="Provenance"/> has come from.</summary>
public sealed class SourceSet
{
    private readonly int[] _sorted;

    private SourceSet(int[] sorted) => _sorted = sorted;

    /// <summary>The numbers, in order.</summary>
    public ReadOnlySpan<int> Numbers => _sorted;

    /// <summary>One number alone.</summary>
    public static SourceSet Of(int number) => new([number]);

    /// <summary>The numbers of both; null is the empty set.</summary>
    public static SourceSet? Union(SourceSet? left, SourceSet? right)
    {
        if (left is null || ReferenceEquals(left, right))
        {
            return right;
        }

        if (right is null || right.IsWithin(left))
        {
            return left;
        }

        if (left.IsWithin(right))
        {
            return right;
        }

        var union = new List<int>(left._sorted.Length + right._sorted.Length);
        int i = 0;
        int j = 0;
        while (i < left._sorted.Length || j < right._sorted.Length)
        {
            bool isLeft = j == right._sorted.Length || (i < left._sorted.Length && left._sorted[i] <= right._sorted[j]);
            int next = isLeft ? left._sorted[i] : right._sorted[j];
            i += i < left._sorted.Length && left._sorted[i] == next ? 1 : 0;
            j += j < right._sorted.Length && right._sorted[j] == next ? 1 : 0;
            union.Add(next);
        }

        return new SourceSet([.. union]);
    }

    private bool IsWithin(SourceSet other)
    {
        if (_sorted.Length > other._sorted.Length)
        {
            return false;
        }

        int j = 0;
        foreach (int number in _sorted)
        {
            while (j < other._sorted.Length && other._sorted[j] < number)
            {
                j++;
            }

            if (j == other._sorted.Length || other._sorted[j] != number)
            {
                return false;
            }
        }

        return true;
    }
}
