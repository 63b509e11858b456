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
}
