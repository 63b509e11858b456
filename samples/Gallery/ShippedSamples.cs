namespace ProbDsl.Gallery;

/// <summary>The composition root: every sample of this gallery.</summary>
internal static class ShippedSamples
{
    /// <summary>They are listed in this order.</summary>
    internal static SampleCatalogue Catalogue { get; } = new(
    [
        Faithful1DSample.Create(),
        RaschSample.Create(),
        Ppca1Sample.Create(),
        SleepStudySample.Create(),
    ]);
}
