namespace ProbDsl;

/// <summary>
/// The first argument of a model method: every random choice of the model goes through it. An author's method runs as
/// it stands under one of the implementations in <see cref="Tracing"/>; the generator compiles the same calls.
/// </summary>
public abstract class Draw
{
    /// <summary>Draws a value that is never seen.</summary>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="name">Its name; the variable it is assigned to where omitted.</param>
    public abstract T Latent<T>(Distribution<T> distribution, string? name = null);

    /// <summary>Draws a value that comes back in what the model method returns.</summary>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="name">Its name; the variable it is assigned to where omitted.</param>
    public abstract T Observed<T>(Distribution<T> distribution, string? name = null);

    /// <summary>
    /// Observes a value that a simulator has computed: it has no density, so no parameter may reach it but through
    /// draws. What computes it may be any library.
    /// </summary>
    /// <param name="value">The value: a number, an integer, a truth value, an array of these, or a <see cref="Vector"/>.</param>
    /// <param name="name">Its name; the variable it is assigned to where omitted.</param>
    public abstract T Simulated<T>(T value, string? name = null);

    /// <summary>
    /// Adds to the log joint density: an energy model. A model with a factor is scored and differentiated; sampling it
    /// needs a sampler of its own.
    /// </summary>
    /// <param name="logWeight">What is added, finite.</param>
    public abstract void Factor(double logWeight);
}
