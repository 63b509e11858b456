using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>Loads, stores, gathers and scatters of lanes against one particle at a time.</summary>
public class LaneMemoryTests
{
    private static readonly double[] s_numbers = [.. Enumerable.Range(0, 4_000).Select(static i => Math.Sin(i))];

    // Lengths on both sides of what is permuted in registers; with and without numbers after the table.
    public static TheoryData<int, int> Tables => new()
    {
        { 1, 8 }, { 2, 8 }, { 3, 0 }, { 4, 8 }, { 5, 8 }, { 8, 8 }, { 8, 0 }, { 9, 8 }, { 16, 8 }, { 17, 8 }, { 17, 3 }, { 63, 8 }, { 64, 8 }, { 65, 8 }, { 300, 8 }, { 300, 0 },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void SharedTablesAreGatheredLaneByLane(int length, int after)
    {
        GathersShared<Lane4>(length, after);
        GathersShared<Lane8>(length, after);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void ColumnsAreGatheredAndAddedToLaneByLane(int length)
    {
        GathersAndScattersColumns<Lane4>(length);
        GathersAndScattersColumns<Lane8>(length);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void WhatIsNoIndexGathersZeroAndAddsNothing(int length, int after)
    {
        GathersOrZero<Lane1>(length, after);
        GathersOrZero<Lane4>(length, after);
        GathersOrZero<Lane8>(length, after);
    }

    [Fact]
    public void EqualIndicesInTwoLanesAddToBoth()
    {
        double[] slots = new double[3 * 8];
        new ColumnView<Lane8>(slots, 8, 0).ScatterAdd(0, 3, Lane8.Constant(1.0), Lane8.Load([1, 2, 3, 4, 5, 6, 7, 8], 0));
        Assert.Equal([.. new double[8], 1, 2, 3, 4, 5, 6, 7, 8, .. new double[8]], slots);

        Lane4[] lanes = new Lane4[2];
        new SpanView<Lane4>(lanes).ScatterAdd(0, 2, Lane4.One, Lane4.Load([1, 2, 3, 4], 0));
        new SpanView<Lane4>(lanes).ScatterAdd(0, 2, Lane4.One, Lane4.Load([1, 2, 3, 4], 0));
        Assert.Equal([0, 0, 0, 0, 2, 4, 6, 8], Enumerable.Range(0, 8).Select(i => lanes[i / 4][i % 4]));
        Assert.Equal([2.0, 0.0, 6.0, 0.0], Elements(new SpanView<Lane4>(lanes).Gather(0, 2, Lane4.Load([1, 0, 1, 0], 0))));
    }

    [Fact]
    public void DataAreLookedUpLaneByLane()
    {
        DoubleView data = new(s_numbers);
        Lane8 found = Lane8.Lookup(data, 10, 20, Lane8.Load([0, 19, 3, 3, 7, 1, 2, 11], 0));
        Assert.Equal([s_numbers[10], s_numbers[29], s_numbers[13], s_numbers[13], s_numbers[17], s_numbers[11], s_numbers[12], s_numbers[21]], Elements(found));
        Assert.Equal([s_numbers[10], s_numbers[29], s_numbers[13], s_numbers[13]], Elements(Lane4.Lookup(data, 10, 20, Lane4.Load([0, 19, 3, 3], 0))));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-4503599627370495.0)]
    [InlineData(4503599627370496.0)]
    [InlineData(9007199254740994.0)]
    [InlineData(1e300)]
    public void AnIndexOutsideIsRefusedAsInOneLane(double index)
    {
        string expected = Assert.Throws<IndexOutOfRangeException>(() => new ColumnView<Lane1>(new double[3], 1, 0).Gather(0, 3, new Lane1(index))).Message;
        for (int lane = 0; lane < 8; lane++)
        {
            double[] indices = [0, 1, 2, -0.0, 1, 0, 2, 2];
            indices[lane] = index;
            Assert.Equal(expected, Refused(() => new ColumnView<Lane8>(new double[24], 8, 0).Gather(0, 3, Lane8.Load(indices, 0))));
            Assert.Equal(expected, Refused(() => new ColumnView<Lane8>(new double[24], 8, 0).ScatterAdd(0, 3, Lane8.Load(indices, 0), Lane8.One)));
            Assert.Equal(expected, Refused(() => new SharedView<Lane8>(new double[20]).Gather(0, 3, Lane8.Load(indices, 0))));
            Assert.Equal(expected, Refused(() => Lane8.CheckIndex(Lane8.Load(indices, 0), 3)));
            Assert.Equal(expected, Refused(() => new SpanView<Lane4>(new Lane4[3]).Gather(0, 3, Lane4.Load(indices, lane & 4))));
        }
    }

    [Fact]
    public void StepsOutsideASpanAreRefused()
    {
        double[] values = new double[10];
        foreach (int position in (int[])[-1, 3, 10, int.MinValue, int.MaxValue])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Lane8.Load(values, position));
            Assert.Throws<ArgumentOutOfRangeException>(() => Lane8.Store(Lane8.One, values, position));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Lane8.Load(new double[7], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lane4.Load(new double[3], 0));
        Lane8.Store(Lane8.One, values, 2);
        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 1, 1, 1], values);
    }

    [Fact]
    public void SharedViewsAreReadOnly()
    {
        Assert.Equal(Enumerable.Repeat(2.0, 8), Elements(new SharedView<Lane8>([1.0, 2.0])[1]));
        Assert.Throws<NotSupportedException>(() => new SharedView<Lane8>([1.0]).ScatterAdd(0, 1, Lane8.Zero, Lane8.One));
        Assert.Throws<NotSupportedException>(static () =>
        {
            SharedView<Lane4> view = new([1.0]);
            view[0] = Lane4.One;
        });
    }

    private static void GathersShared<T>(int length, int after)
        where T : struct, ILane<T>
    {
        const int Start = 5;
        double[] table = s_numbers[..(Start + length + after)];
        var random = new Random(length);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] indices = [.. Enumerable.Range(0, T.Count).Select(_ => (double)random.Next(length))];
            double[] found = Elements(new SharedView<T>(table).Gather(Start, length, T.Load(indices, 0)));
            Assert.Equal([.. indices.Select(index => table[Start + (int)index])], found);
            Assert.Equal(found, Elements(new SharedView<T>(table).GatherUnchecked(Start, length, T.Load(indices, 0))));
        }
    }

    private static void GathersAndScattersColumns<T>(int length)
        where T : struct, ILane<T>
    {
        const int Stride = 21, Particle = 9, Start = 3;
        var random = new Random(length);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] expected = s_numbers[..((Start + length + 1) * Stride)];
            double[] batch = (double[])expected.Clone();
            double[] indices = [.. Enumerable.Range(0, T.Count).Select(_ => (double)random.Next(length))];
            double[] found = Elements(new ColumnView<T>(batch, Stride, Particle).Gather(Start, length, T.Load(indices, 0)));
            new ColumnView<T>(batch, Stride, Particle).ScatterAdd(Start, length, T.Load(indices, 0), T.Load(s_numbers, 100));
            for (int lane = 0; lane < T.Count; lane++)
            {
                int position = ((Start + (int)indices[lane]) * Stride) + Particle + lane;
                Assert.Equal(expected[position], found[lane]);
                expected[position] += s_numbers[100 + lane];
            }

            Assert.Equal(expected, batch);

            double[] checkedBatch = s_numbers[..((Start + length + 1) * Stride)];
            Assert.Equal(found, Elements(new ColumnView<T>(checkedBatch, Stride, Particle).GatherUnchecked(Start, length, T.Load(indices, 0))));
            new ColumnView<T>(checkedBatch, Stride, Particle).ScatterAddUnchecked(Start, length, T.Load(indices, 0), T.Load(s_numbers, 100));
            Assert.Equal(expected, checkedBatch);
        }
    }

    // Every number beside indices, in every view; the slow twin asks of each number by itself whether it is an index.
    private static void GathersOrZero<T>(int length, int after)
        where T : struct, ILane<T>
    {
        const int Start = 5, Stride = 9;
        double[] table = s_numbers[..(Start + length + after)];
        double[] any = LaneRun.AnyNumbers(400, length), batch = s_numbers[..((Start + length + 1) * Stride)], expected = (double[])batch.Clone();
        var random = new Random(length);
        for (int trial = 0; trial < 40; trial++)
        {
            double[] numbers = [.. Enumerable.Range(0, T.Count).Select(_ => random.Next(2) == 0 ? random.Next(length) : random.Next(3) == 0 ? length : any[random.Next(400)])];
            bool[] isIndex = Array.ConvertAll(numbers, number => number >= 0.0 && number < length && number == Math.Floor(number));
            T number = T.Load(numbers, 0);
            Assert.Equal(isIndex.Select(truth => truth ? 1.0 : 0.0), Elements(T.IsIndex(number, length)));
            Assert.Equal(
                numbers.Select((at, lane) => isIndex[lane] ? table[Start + (int)at] : 0.0), Elements(new SharedView<T>(table).GatherOrZero(Start, length, number)));
            Assert.Equal(
                numbers.Select((at, lane) => isIndex[lane] ? batch[((Start + (int)at) * Stride) + lane] : 0.0),
                Elements(new ColumnView<T>(batch, Stride, 0).GatherOrZero(Start, length, number)));

            new ColumnView<T>(batch, Stride, 0).ScatterAddInside(Start, length, number, T.Load(s_numbers, trial));
            for (int lane = 0; lane < T.Count; lane++)
            {
                if (isIndex[lane])
                {
                    expected[((Start + (int)numbers[lane]) * Stride) + lane] += s_numbers[trial + lane];
                }
            }

            Assert.Equal(expected, batch);
            if (isIndex.All(static truth => truth))
            {
                T.CheckIndex(number, length);
            }
            else
            {
                Assert.Throws<IndexOutOfRangeException>(() => T.CheckIndex(number, length));
            }
        }
    }

    private static double[] Elements<T>(T value)
        where T : struct, ILane<T>
        => [.. Enumerable.Range(0, T.Count).Select(lane => T.At(value, lane))];

    private static string Refused(Action action) => Assert.Throws<IndexOutOfRangeException>(action).Message;
}
