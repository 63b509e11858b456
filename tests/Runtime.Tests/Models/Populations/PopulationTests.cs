using ProbDsl.LinearAlgebra;
using ProbDsl.Models;
using ProbDsl.Numerics;
using ProbDsl.Randomness;

namespace ProbDsl.Runtime.Tests.Models;

/// <summary>Numbers of all particles at once, chosen among on the way.</summary>
public class PopulationTests
{
    private const int Count = 16;

    private static readonly double[] Numbers = [.. Enumerable.Range(0, Count).Select(static i => i - 7.5)];

    [Fact]
    public void WithoutAChoiceNumbersAreThoseOfEachParticle()
    {
        var of = new Genealogy(Count);
        var x = Population<Lane8>.OfNumbers(Numbers, of);
        Population<Lane8> y = Population<Lane8>.Select(Population<Lane8>.LessThan(x, Population<Lane8>.Zero), x * x, Population<Lane8>.One / x) - Population<Lane8>.Constant(3);
        Assert.Equal([.. Numbers.Select(static value => (value < 0 ? value * value : 1 / value) - 3)], Of(y, of));
    }

    [Fact]
    public void WhatWasMadeBeforeAChoiceIsReadThroughAncestors()
    {
        var of = new Genealogy(Count);
        var first = Population<Lane4>.OfNumbers(Numbers, of);
        int[] toEven = [.. Enumerable.Range(0, Count).Select(static i => i / 2 * 2)];
        int[] reversed = [.. Enumerable.Range(0, Count).Select(static i => Count - 1 - i)];
        of.Append(toEven);
        var second = Population<Lane4>.OfNumbers(Numbers, of);
        of.Append(reversed);
        of.Append(toEven);

        // Three choices back, two choices back, and the present.
        double[] sum = Of(first + (second * Population<Lane4>.OfNumbers(Numbers, of)), of);
        for (int i = 0; i < Count; i++)
        {
            int before = reversed[toEven[i]];
            Assert.Equal(Numbers[toEven[before]] + (Numbers[before] * Numbers[i]), sum[i]);
        }
    }

    [Fact]
    public void WaysThatAreReadAndWaysThatAreNotAreTheSame()
    {
        var read = new Genealogy(Count);
        var unread = new Genealogy(Count);
        for (int generation = 0; generation < 12; generation++)
        {
            int[] parents = [.. Enumerable.Range(0, Count).Select(i => (5 * i + generation * i * i) % Count)];
            read.Append(parents);
            unread.Append(parents);
            read.ToPresent(0);
        }

        Assert.Equal(unread.ToPresent(0), read.ToPresent(0));
        Assert.Equal(read.AncestorsOf([.. Enumerable.Range(0, Count)], 12, 3), read.ToPresent(3));
    }

    [Fact]
    public void TheLatestGenerationWithEnoughAncestorsIsFound()
    {
        var of = new Genealogy(Count);
        int[] halved = [.. Enumerable.Range(0, Count).Select(static i => i / 2)];
        for (int generation = 0; generation < 5; generation++)
        {
            of.Append(halved);
        }

        // 16, 8, 4, 2, 1 ancestors in generation 0.
        Assert.Equal(2, of.LatestWith(4, generation: 0, least: 0));
        Assert.Equal(4, of.LatestWith(4, generation: 0, least: 4));
        Assert.Equal(3, of.LatestWith(4, generation: 1, least: 1));
        Assert.Equal(5, of.LatestWith(1, generation: 0, least: 0));
    }

    [Fact]
    public void AnIndexThatDiffersByParticleReadsEachParticlesElement()
    {
        var of = new Genealogy(Count);
        var index = Population<Lane8>.OfNumbers([.. Enumerable.Range(0, Count).Select(static i => (double)(i % 3))], of);
        Population<Lane8>[] slots = [Population<Lane8>.Constant(5), Population<Lane8>.OfNumbers(Numbers, of), Population<Lane8>.Constant(-2)];
        Assert.Equal([.. Enumerable.Range(0, Count).Select(static i => i % 3 == 0 ? 5 : i % 3 == 1 ? Numbers[i] : -2)], Of(Population<Lane8>.Gather(slots, index), of));
        Assert.Throws<IndexOutOfRangeException>(() => Population<Lane8>.Gather(slots[..2], index));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.99)]
    public void ASystematicChoiceIsWithinOneOfItsWeights(double uniform)
    {
        double[] weights = [0.05, 0.4, 0, 0.15, 0.4];
        int[] chosen = ParticleFilter.Systematic(weights, 30, uniform);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.InRange(chosen.Count(index => index == i), 30 * weights[i] - 1, 30 * weights[i] + 1);
        }
    }

    [Fact]
    public void WeighingAddsUpToTheLikelihoodAndChoosesWhereWeightsAreUneven()
    {
        var filter = new ParticleFilter(new RandomKey(1, 0), Count);
        filter.Weigh(Population<Lane8>.Constant(-2), slot: 0);
        Assert.Equal(-2, filter.LogLikelihood, 1e-12);
        Assert.Equal(0, filter.Genealogy.Generation);

        // One particle of sixteen allows it: a choice, of that one only.
        double[] logs = [.. Enumerable.Repeat(double.NegativeInfinity, Count)];
        (logs[3], logs[5]) = (1.5, double.NaN);
        filter.Weigh(Population<Lane8>.OfNumbers(logs, filter.Genealogy), slot: 1);
        Assert.Equal(-0.5 - Math.Log(Count), filter.LogLikelihood, 1e-12);
        Assert.Equal(1, filter.Genealogy.Generation);
        Assert.All(filter.Genealogy.ToPresent(0), static ancestor => Assert.Equal(3, ancestor));
        Assert.All(filter.Weights, static weight => Assert.Equal(1.0 / Count, weight));

        NotFiniteException thrown = Assert.Throws<NotFiniteException>(() => filter.Weigh(Population<Lane8>.Constant(double.NegativeInfinity), slot: 2));
        Assert.Contains("slot 2", thrown.Message, StringComparison.Ordinal);
    }

    private static double[] Of<TLane>(Population<TLane> value, Genealogy of)
        where TLane : struct, ILane<TLane>
    {
        var numbers = new double[of.Count];
        value.CopyTo(of, numbers);
        return numbers;
    }
}
