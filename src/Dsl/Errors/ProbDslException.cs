namespace ProbDsl;

/// <summary>
/// What a caller can put right: every exception of this library about data, parameters, shapes or options is one of
/// these. A defect of the library itself is never one.
/// </summary>
public abstract class ProbDslException : Exception
{
    /// <summary>Makes an exception with a message that says what was expected and what was found.</summary>
    protected ProbDslException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that another one led to.</summary>
    protected ProbDslException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
