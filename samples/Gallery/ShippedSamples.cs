namespace ProbDsl.Gallery;

/// <summary>The composition root: every sample of this gallery.</summary>
internal static class ShippedSamples
{
    /// <summary>They are listed in this order.</summary>
    internal static SampleCatalogue Catalogue { get; } = new(
    [
        Faithful1DSample.Create(),
        Faithful2DSample.Create(),
        RaschSample.Create(),
        RedMitesSample.Create(),
        Ppca1Sample.Create(),
        Ppca2Sample.Create(),
        SleepStudySample.Create(),
        BarsSample.Create(),
        CircleSample.Create(),
        EarthquakesSample.Create(),
        NileSample.Create(),
        LgssmSample.Create(),
        VolatilitySample.Create(),
        new BlowfliesSample(),
        new HodgkinHuxleySample(),
    ]);
}
