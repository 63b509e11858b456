namespace ProbDsl;

/// <summary>A parameter lies outside its constraint, or at its edge where the inside is needed.</summary>
public sealed class InvalidParameterException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="member">The member of the parameter record, with its element: "Scales[1]".</param>
    /// <param name="message">What was expected and what was found.</param>
    public InvalidParameterException(string member, string message)
        : base(message) => Member = member;

    /// <summary>The member of the parameter record, with its element where it is one element: "Scales[1]".</summary>
    public string Member { get; }
}
