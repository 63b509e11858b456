using System.Globalization;

namespace ProbDsl.Learning;

/// <summary>Answers that are none: a component of a mixture that has no unit, or one of its own (ledger/README.md, traps).</summary>
internal static class Degeneracy
{
    /// <summary>A component with fewer units than this has run away with one, or lost them all.</summary>
    internal const double FewestUnits = 2.0;

    /// <summary>The first weight of a simplex that is below <see cref="FewestUnits"/> units, by name and value; null where there is none.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="slots">Their values.</param>
    /// <param name="units">Number of units of data.</param>
    internal static string? Find(IParameterSpace space, double[] slots, int units)
    {
        int slot = 0;
        foreach (ParameterMember member in space.Members)
        {
            for (int element = 0; element < member.Length && !member.IsFrozen; element++)
            {
                if (IsEmpty(member, slots[slot + element], units))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"{space.SlotNames[slot + element]} = {slots[slot + element]:G3}");
                }
            }

            slot += member.Length;
        }

        return null;
    }

    /// <summary>True for a weight of a simplex that stands for fewer units than a component needs.</summary>
    internal static bool IsEmpty(ParameterMember member, double value, int units) =>
        member.Constraint is ParameterConstraint.Simplex && value < FewestUnits / units;
}
