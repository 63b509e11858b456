using ProbDsl.Tracing;

namespace ProbDsl.Models;

/// <summary>Emitted translation between a model's own types and flat rows of slots.</summary>
/// <typeparam name="TLayout">The model's layout.</typeparam>
/// <typeparam name="TLatents">The emitted record of latents.</typeparam>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
public interface IModelCodec<TLayout, TLatents, TObservation>
    where TLayout : struct, ILayout
{
    /// <summary>Writes latents; throws <see cref="ShapeMismatchException"/> naming the latent where a length is wrong.</summary>
    static abstract void WriteLatents(TLayout layout, TLatents latents, Span<double> slots);

    /// <summary>Reads latents.</summary>
    static abstract TLatents ReadLatents(TLayout layout, ReadOnlySpan<double> slots);

    /// <summary>Writes an observation; throws <see cref="ShapeMismatchException"/> naming the site where a length is wrong.</summary>
    static abstract void WriteObservation(TLayout layout, TObservation observation, Span<double> slots);

    /// <summary>Reads an observation.</summary>
    static abstract TObservation ReadObservation(TLayout layout, ReadOnlySpan<double> slots);

    /// <summary>True where the model may leave elements of the observation undrawn and fill them itself.</summary>
    static virtual bool LeavesElements => false;

    /// <summary>Whether a site is observed; asked for where <see cref="LeavesElements"/> holds.</summary>
    static virtual bool IsObserved(int site) => true;

    /// <summary>Writes the values that the model gives to elements of the observation which it does not draw.</summary>
    static virtual void FillElements(TLayout layout, double[] data, Span<double> observation)
    {
    }

    /// <summary>
    /// The address of every scalar draw in the order in which the author's method makes them: the schedule that lets a
    /// tracing <see cref="Draw"/> take the same random numbers as the emitted sampler.
    /// Which draws are made may depend on settings and givens, <paramref name="data"/>.
    /// </summary>
    static abstract IEnumerable<SiteAddress> Addresses(TLayout layout, double[] data);
}
