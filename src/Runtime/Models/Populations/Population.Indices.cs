using ProbDsl.Numerics;

namespace ProbDsl.Models;

/// <summary>What differs by particle in more than its number: indices, and methods that are called once for each.</summary>
internal readonly partial struct Population<TLane>
{
    /// <inheritdoc/>
    public static double Common(Population<TLane> value) => TLane.Common(value._of is { } of ? value.Present(of)![0] : value._common);

    /// <inheritdoc/>
    public static Population<TLane> IsIndex(Population<TLane> value, int length) => Map(value, index => TLane.IsIndex(index, length));

    /// <inheritdoc/>
    public static void CheckIndex(Population<TLane> index, int length)
    {
        if (index._of is not { } of)
        {
            TLane.CheckIndex(index._common, length);
            return;
        }

        foreach (TLane block in index.Present(of)!)
        {
            TLane.CheckIndex(block, length);
        }
    }

    /// <inheritdoc/>
    public static Population<TLane> Lookup<TData>(TData data, int start, int length, Population<TLane> index)
        where TData : struct, IView<double>, allows ref struct
    {
        if (index._of is not { } of)
        {
            return new(TLane.Lookup(data, start, length, index._common));
        }

        TLane[] blocks = index.Present(of)!;
        TLane[] result = New(of);
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = TLane.Lookup(data, start, length, blocks[k]);
        }

        return new(result, of);
    }

    /// <inheritdoc/>
    public static Population<TLane> Gather(ReadOnlySpan<Population<TLane>> slots, Population<TLane> index)
    {
        CheckIndex(index, slots.Length);
        Population<TLane> element = slots[0];
        for (int slot = 1; slot < slots.Length; slot++)
        {
            element = Select(EqualTo(index, Constant(slot)), slots[slot], element);
        }

        return element;
    }

    /// <inheritdoc/>
    public static void ScatterAdd(Span<Population<TLane>> slots, Population<TLane> index, Population<TLane> value)
    {
        CheckIndex(index, slots.Length);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] += Select(EqualTo(index, Constant(slot)), value, Zero);
        }
    }

    /// <inheritdoc/>
    public static Population<TLane> Invoke<TFunction, TView>(TView arguments, int start, int length)
        where TFunction : struct, IForeignFunction
        where TView : struct, IView<Population<TLane>>, allows ref struct
    {
        var read = new Population<TLane>[length];
        Genealogy? of = null;
        for (int i = 0; i < length; i++)
        {
            read[i] = arguments[start + i];
            of ??= read[i]._of;
        }

        int count = of?.Count ?? TLane.Count;
        var columns = new double[length * count];
        for (int i = 0; i < length; i++)
        {
            if (of is null)
            {
                TLane.Store(read[i]._common, columns, i * count);
            }
            else
            {
                read[i].CopyTo(of, columns.AsSpan(i * count, count));
            }
        }

        var results = new double[count];
        var numbers = new double[length];
        for (int particle = 0; particle < count; particle++)
        {
            for (int i = 0; i < length; i++)
            {
                numbers[i] = columns[i * count + particle];
            }

            results[particle] = TFunction.Invoke(numbers);
        }

        return of is null ? new(TLane.Load(results, 0)) : OfNumbers(results, of);
    }

    /// <summary>One number for each present particle.</summary>
    internal static Population<TLane> OfNumbers(ReadOnlySpan<double> numbers, Genealogy of)
    {
        TLane[] blocks = New(of);
        for (int k = 0; k < blocks.Length; k++)
        {
            blocks[k] = TLane.Load(numbers, k * TLane.Count);
        }

        return new(blocks, of);
    }
}
