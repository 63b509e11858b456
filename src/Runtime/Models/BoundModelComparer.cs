namespace ProbDsl.Models;

/// <summary>Takes bound models as equal where they share a regression: the same layout and the same givens.</summary>
internal sealed class BoundModelComparer : IEqualityComparer<BoundModel>
{
    internal static readonly BoundModelComparer Instance = new();

    public bool Equals(BoundModel? left, BoundModel? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.IsSameAs(right));

    public int GetHashCode(BoundModel model)
    {
        var hash = default(HashCode);
        foreach (double value in model.DataSlots)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
