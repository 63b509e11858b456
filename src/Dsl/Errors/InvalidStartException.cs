namespace ProbDsl;

/// <summary>Learning cannot begin at the starting parameters: no sample from them has a finite log joint.</summary>
public sealed class InvalidStartException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public InvalidStartException(string message)
        : base(message)
    {
    }
}
