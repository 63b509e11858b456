namespace ProbDsl;

/// <summary>An option has a value that it cannot have.</summary>
public sealed class InvalidOptionException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="message">What was expected and what was found.</param>
    public InvalidOptionException(string option, string message)
        : base(message) => Option = option;

    /// <summary>The option's name.</summary>
    public string Option { get; }
}
