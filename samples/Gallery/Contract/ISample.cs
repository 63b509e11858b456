namespace ProbDsl.Gallery.Contract;

/// <summary>One entry of the gallery: a model, its data and settings, and what a run of it must reach.</summary>
internal interface ISample
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Summary { get; }

    /// <summary>How long a full run takes on two cores, in words.</summary>
    string Duration { get; }

    /// <summary>True where its data are not shipped: a run then names their file.</summary>
    bool NeedsData => false;

    /// <summary>True where learning conditions on a latent of the whole unit, whose values a run may explore, and where a run may be asked for another form of learning.</summary>
    bool IsBySites => false;

    /// <summary>
    /// Runs it. A cancelled run returns what was learned so far, marked as not completed.
    /// </summary>
    Task<SampleResult> RunAsync(SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation);
}
