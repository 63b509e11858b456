using ProbDsl.Numerics;
using ProbDsl.Randomness;
using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>
/// A model with every length known, seen without its types: flat batch operations over particles. A batch holds its
/// numbers slot by slot (<c>values[slot * count + particle]</c>), so that lanes read neighbouring particles.
/// </summary>
/// <remarks>
/// Every operation works on the particles of [start, end) only, so that an engine can cut a batch, and takes as many of them
/// in a step as <c>T</c> has lanes. What it gives for a particle depends neither on the cut nor on the other particles.
/// </remarks>
public abstract class BoundModel
{
    /// <summary>What the model method returns.</summary>
    internal abstract Type ObservationType { get; }

    /// <summary>What learns the model site by site; null where the unit is one site.</summary>
    internal abstract BoundSites? BySite { get; }

    internal abstract int ParameterSlots { get; }

    internal abstract int LatentSlots { get; }

    internal abstract int ObservationSlots { get; }

    /// <summary>Number D of sufficient statistics.</summary>
    internal abstract int StatisticSlots { get; }

    /// <summary>Settings and givens.</summary>
    internal abstract ReadOnlySpan<double> DataSlots { get; }

    /// <summary>The draws of one unit in the order of the author's method.</summary>
    internal abstract IEnumerable<SiteAddress> Addresses();

    /// <summary>
    /// Which slots of the observation the model fills itself, for it draws nothing there; null where it draws all. They are zero in every
    /// batch, whatever the data hold.
    /// </summary>
    internal abstract bool[]? FilledSlots();

    /// <summary>True where both have the same layout and the same givens to the last bit: units that share a regression.</summary>
    internal abstract bool IsSameAs(BoundModel other);

    /// <summary>Draws latents and observations; particle p is sample p of the key's family.</summary>
    internal abstract void Simulate<T>(double[] parameters, RandomKey key, ParticleBatch batch, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>Writes log p(z, x) of each particle.</summary>
    internal abstract void LogJoint<T>(double[] parameters, ParticleBatch batch, double[] logJoint, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>Writes the derivative of log p(z, x) in every parameter slot for each particle: P x n, slot by slot.</summary>
    internal abstract void LogJointGradients<T>(
        double[] parameters, ParticleBatch batch, double[] gradients, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>Writes eta(z) (D x n) and the normaliser of each particle.</summary>
    internal abstract void NaturalParameters<T>(
        double[] parameters, ParticleBatch batch, double[] natural, double[] normalisers, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>Writes s(x) of each of <paramref name="count"/> observations: D x count.</summary>
    internal abstract void SufficientStatistics<T>(
        double[] observations, int count, double[] statistics, int start, int end)
        where T : struct, ILane<T>;

    /// <summary>
    /// Adds the derivative of sum_i [S_i . eta_i - a_i normaliser_i] in every parameter slot, with cotangents S (D x n)
    /// and weights a held fixed (method.md 1.3).
    /// </summary>
    internal abstract void CotangentGradient<T>(
        double[] parameters, ParticleBatch batch, double[] cotangents, double[] weights, double[] gradient, int start, int end)
        where T : struct, ILane<T>;
}

/// <summary>A model with every length known: also translates between its own types and slots.</summary>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public abstract class BoundModel<TLatents, TObservation> : BoundModel, IObservationReader<TObservation>
{
    internal override Type ObservationType => typeof(TObservation);

    internal abstract void WriteLatents(TLatents latents, Span<double> slots);

    internal abstract TLatents ReadLatents(ReadOnlySpan<double> slots);

    internal abstract void WriteObservation(TObservation observation, Span<double> slots);

    internal abstract TObservation ReadObservation(ReadOnlySpan<double> slots);

    /// <inheritdoc/>
    TObservation IObservationReader<TObservation>.Read(ReadOnlySpan<double> slots) => ReadObservation(slots);
}
