namespace ProbDsl.Models;

/// <summary>What makes observations of the slots that they are kept in.</summary>
/// <typeparam name="TObservation">What the model method returns.</typeparam>
internal interface IObservationReader<TObservation>
{
    /// <summary>The observation of a row of slots.</summary>
    TObservation Read(ReadOnlySpan<double> slots);
}
