namespace ProbDsl.Gallery.Contract;

/// <summary>How far a run has come.</summary>
/// <param name="Done">Steps finished.</param>
/// <param name="Total">Steps of the whole run.</param>
/// <param name="Status">What there is to say about the last step.</param>
internal sealed record SampleProgress(int Done, int Total, string Status);
