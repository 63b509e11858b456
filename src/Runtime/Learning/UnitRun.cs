namespace ProbDsl.Learning;

/// <summary>Observations of units of equal givens in a <see cref="UnitBatch"/>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Observations">Slot k of observation i at k * count + i.</param>
/// <param name="Count">How many observations.</param>
/// <param name="IsData">True of the data themselves, false of simulations.</param>
internal readonly record struct UnitRun(WakeGroup Group, double[] Observations, int Count, bool IsData)
{
    /// <summary>One observation.</summary>
    internal double[] Observation(int index)
    {
        var slots = new double[Group.Model.ObservationSlots];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = Observations[slot * Count + index];
        }

        return slots;
    }
}
