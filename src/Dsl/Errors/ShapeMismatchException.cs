using System.Globalization;

namespace ProbDsl;

/// <summary>Two lengths that must agree do not.</summary>
public sealed class ShapeMismatchException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which lengths were expected and which were found, and of what.</param>
    public ShapeMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>The exception for one thing of a wrong length.</summary>
    /// <param name="name">What has the wrong length: a latent, a site, an argument.</param>
    /// <param name="expected">The length it must have.</param>
    /// <param name="found">The length it has.</param>
    public static ShapeMismatchException OfLength(string name, int expected, int found)
        => new(string.Create(CultureInfo.InvariantCulture, $"{name} has length {found}, expected {expected}."));
}
