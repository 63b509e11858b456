using ProbDsl.Randomness;

namespace ProbDsl;

/// <summary>
/// A probability distribution as a model's author writes it: the argument of <see cref="Draw.Latent{T}"/> and
/// <see cref="Draw.Observed{T}"/>. Made by the methods of <see cref="Distributions"/>.
/// </summary>
/// <typeparam name="T">The type of its values.</typeparam>
public abstract class Distribution<T>
{
    /// <summary>How many scalars one value holds: how many addresses of a site one draw takes.</summary>
    public abstract int Size { get; }

    /// <summary>
    /// Draws a value. Element j takes its random numbers from <c>random.At(site, firstIndex + j)</c>, as emitted
    /// samplers do.
    /// </summary>
    public abstract T Sample(PhiloxStream random, int site, int firstIndex);

    /// <summary>Natural logarithm of the density or probability at <paramref name="value"/>; minus infinity outside the support.</summary>
    public abstract double LogDensity(T value);

    /// <summary>How many choices between distributions are nested in it: each takes its random number at an address of its own.</summary>
    internal virtual int ChoiceDepth => 0;

    /// <summary>Its distribution function; null where that is not known.</summary>
    internal virtual IDistributionFunction? Function => this as IDistributionFunction;
}
