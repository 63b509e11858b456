namespace ProbDsl.Regression;

/// <summary>
/// Which units share a regression, and when givens become part of its input (docs/method.md, "Givens"). A regression for each given is exact
/// whatever the number of its units, and costs simulations and a solve for each; so givens become inputs where there are many of them.
/// </summary>
/// <param name="MostDistinct">With more distinct givens than this they become part of the input.</param>
/// <param name="FewestUnits">With fewer units than this for each given, in the mean, they become part of the input; 1 never asks for it.</param>
internal sealed record GivenRule(int MostDistinct = 24, double FewestUnits = 1.0)
{
    /// <summary>What to do with the givens of some units.</summary>
    /// <param name="givens">The given of each unit, as numbers.</param>
    internal GivenTreatment Treat(IReadOnlyList<double[]> givens)
    {
        int distinct = Groups(givens).Length;
        if (distinct <= 1 || (distinct <= MostDistinct && givens.Count >= FewestUnits * distinct))
        {
            return GivenTreatment.SharedRegression;
        }

        return givens.All(given => given.Length == givens[0].Length) ? GivenTreatment.Input : GivenTreatment.SetInput;
    }

    /// <summary>Units with equal givens, each group ascending, groups in the order of their first units. Every unit is in one group.</summary>
    internal static int[][] Groups(IReadOnlyList<double[]> givens)
    {
        var groups = new List<List<int>>();
        var byGiven = new Dictionary<double[], List<int>>(EqualNumbers.Instance);
        for (int unit = 0; unit < givens.Count; unit++)
        {
            if (!byGiven.TryGetValue(givens[unit], out List<int>? group))
            {
                group = [];
                groups.Add(group);
                byGiven.Add(givens[unit], group);
            }

            group.Add(unit);
        }

        return [.. groups.Select(static group => group.ToArray())];
    }

    /// <summary>
    /// Observations with the given of each unit in further slots: what an embedding of both is fitted to. A given of fixed length.
    /// </summary>
    /// <param name="observations">Slot k of unit i at k * n + i.</param>
    /// <param name="givens">The given of each of the n units.</param>
    internal static double[] Concatenate(ReadOnlySpan<double> observations, IReadOnlyList<double[]> givens)
    {
        int count = givens.Count;
        int length = count == 0 ? 0 : givens[0].Length;
        var joined = new double[observations.Length + length * count];
        observations.CopyTo(joined);
        for (int unit = 0; unit < count; unit++)
        {
            if (givens[unit].Length != length)
            {
                throw new ArgumentException($"expected givens of one length {length}, found {givens[unit].Length} for unit {unit}", nameof(givens));
            }

            for (int k = 0; k < length; k++)
            {
                joined[observations.Length + k * count + unit] = givens[unit][k];
            }
        }

        return joined;
    }

    /// <summary>
    /// Inputs where givens differ in length: the given of a unit is a set of elements, its embedded observation the companion. The place of an element
    /// counts where it is part of the element, as a time is of a measurement.
    /// </summary>
    /// <param name="observations">Embedded observations, one for each unit.</param>
    /// <param name="givens">The given of each unit, element after element; at least one element each.</param>
    /// <param name="width">How many numbers an element has.</param>
    internal static SetCollection AsSets(PointSet observations, IReadOnlyList<double[]> givens, int width)
    {
        int[] sizes = [.. givens.Select(given => given.Length % width == 0
            ? given.Length / width
            : throw new ArgumentException($"expected elements of {width} numbers, found {given.Length} numbers", nameof(givens)))];
        double[] all = [.. givens.SelectMany(static given => given)];
        int count = all.Length / width;
        var coordinates = new double[all.Length];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < width; k++)
            {
                coordinates[k * count + i] = all[i * width + k];
            }
        }

        return new SetCollection(new PointSet(count, width, coordinates), sizes, observations);
    }

    private sealed class EqualNumbers : IEqualityComparer<double[]>
    {
        internal static readonly EqualNumbers Instance = new();

        public bool Equals(double[]? left, double[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(double[] numbers)
        {
            var hash = default(HashCode);
            foreach (double number in numbers)
            {
                hash.Add(number);
            }

            return hash.ToHashCode();
        }
    }
}
