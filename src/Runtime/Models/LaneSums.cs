namespace ProbDsl.Models;

/// <summary>
/// Sums over particles that do not depend on the number of lanes: the particle at distance d from the first adds to sum d modulo 8, so the
/// order of the sums, and with it their bits, are the same in every world.
/// </summary>
internal readonly struct LaneSums
{
    private const int Sums = 8;

    private readonly double[] _values;
    private readonly int _first;

    /// <param name="slots">How many sums are wanted.</param>
    /// <param name="first">The first particle.</param>
    internal LaneSums(int slots, int first) => (_values, _first) = (new double[slots * Sums], first);

    /// <summary>What steps add to.</summary>
    internal ColumnBlock Columns => new(_values, Sums, _first, Sums - 1);

    /// <summary>Adds the sums.</summary>
    internal void AddTo(double[] totals)
    {
        for (int slot = 0; slot < totals.Length; slot++)
        {
            ReadOnlySpan<double> sum = _values.AsSpan(slot * Sums, Sums);
            totals[slot] += ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
        }
    }
}
