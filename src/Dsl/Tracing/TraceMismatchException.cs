namespace ProbDsl.Tracing;

/// <summary>
/// An author's method did not make the draws that it was said to make: a defect of what made the schedule, not of the
/// model or the data.
/// </summary>
public sealed class TraceMismatchException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which draws were expected and which were made.</param>
    public TraceMismatchException(string message)
        : base(message)
    {
    }
}
