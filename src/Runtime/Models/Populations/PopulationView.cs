using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>A row of slots with a number of every particle in each.</summary>
/// <typeparam name="TLane">As many particles as it has lanes are taken in one step.</typeparam>
/// <param name="slots">The numbers.</param>
/// <param name="written">Told of every number that is written as it is written; null where nobody listens.</param>
internal readonly struct PopulationView<TLane>(Population<TLane>[] slots, Action<int, Population<TLane>>? written = null) : IView<Population<TLane>>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Numbers that all particles share.</summary>
    internal static PopulationView<TLane> Shared(double[] numbers) => new(Array.ConvertAll(numbers, Population<TLane>.Constant));

    /// <inheritdoc/>
    public Population<TLane> this[int slot]
    {
        get => slots[slot];
        set
        {
            slots[slot] = value;
            written?.Invoke(slot, value);
        }
    }

    /// <inheritdoc/>
    public Population<TLane> Gather(int start, int length, Population<TLane> index) => Population<TLane>.Gather(slots.AsSpan(start, length), index);

    /// <inheritdoc/>
    public void ScatterAdd(int start, int length, Population<TLane> index, Population<TLane> value) =>
        Population<TLane>.ScatterAdd(slots.AsSpan(start, length), index, value);

    /// <inheritdoc/>
    public Population<TLane> GatherUnchecked(int start, int length, Population<TLane> index) => Gather(start, length, index);

    /// <inheritdoc/>
    public void ScatterAddUnchecked(int start, int length, Population<TLane> index, Population<TLane> value) => ScatterAdd(start, length, index, value);

    /// <inheritdoc/>
    public Population<TLane> GatherOrZero(int start, int length, Population<TLane> index)
    {
        Population<TLane> isInside = Population<TLane>.IsIndex(index, length);
        return Population<TLane>.Select(isInside, Gather(start, length, Population<TLane>.Select(isInside, index, default)), default);
    }

    /// <inheritdoc/>
    public void ScatterAddInside(int start, int length, Population<TLane> index, Population<TLane> value)
    {
        Population<TLane> isInside = Population<TLane>.IsIndex(index, length);
        ScatterAdd(start, length, Population<TLane>.Select(isInside, index, default), Population<TLane>.Select(isInside, value, default));
    }
}
