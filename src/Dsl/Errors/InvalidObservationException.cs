namespace ProbDsl;

/// <summary>A datum is not finite, lies outside the support of its site, or there are no data.</summary>
public sealed class InvalidObservationException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="row">The unit of data, from zero; -1 where the fault is of no single unit.</param>
    /// <param name="site">The site of the model, with its element; empty where the fault is of no single site.</param>
    /// <param name="message">What was expected and what was found.</param>
    public InvalidObservationException(int row, string site, string message)
        : base(message)
    {
        Row = row;
        Site = site;
    }

    /// <summary>The unit of data, from zero; -1 where the fault is of no single unit.</summary>
    public int Row { get; }

    /// <summary>The site of the model, with its element; empty where the fault is of no single site.</summary>
    public string Site { get; }
}
