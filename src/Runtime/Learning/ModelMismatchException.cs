namespace ProbDsl;

/// <summary>A fit was asked for the latents of a model that it is not a fit of.</summary>
public sealed class ModelMismatchException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="expected">The model that was asked for.</param>
    /// <param name="found">The model of the fit.</param>
    public ModelMismatchException(string expected, string found)
        : base($"Expected a fit of {expected}, found a fit of {found}.")
    {
        Expected = expected;
        Found = found;
    }

    /// <summary>The model that was asked for.</summary>
    public string Expected { get; }

    /// <summary>The model of the fit.</summary>
    public string Found { get; }
}
