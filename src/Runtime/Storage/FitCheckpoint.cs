namespace ProbDsl;

/// <summary>What a fit does with a checkpoint that it finds.</summary>
public enum CheckpointStart
{
    /// <summary>Goes on from it where there is one, and begins anew where there is none: the default.</summary>
    ResumeIfPresent,

    /// <summary>Begins anew and replaces it.</summary>
    BeginAnew,

    /// <summary>Goes on from it; where there is none, that is an error.</summary>
    RequireResume,
}

/// <summary>
/// Saves a fit as it runs, so that a run which is killed loses the last few iterations only: the same call with the same
/// arguments goes on where the file stands and ends with the same parameters to the last bit. Each write replaces the file
/// in one move, so that a kill at any moment leaves a whole one. A checkpoint of another model, start, data or options is refused.
/// </summary>
/// <exception cref="InvalidOptionException">The path is empty or the interval below 1.</exception>
public sealed record FitCheckpoint
{
    /// <summary>Saves to a file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    public FitCheckpoint(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new InvalidOptionException(nameof(Path), $"Option {nameof(FitCheckpoint)}.{nameof(Path)}: expected the path of a file, found an empty one.");
        }

        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Iterations between two writes, at least 1.</summary>
    public int Interval
    {
        get;
        init => field = value >= 1
            ? value
            : throw new InvalidOptionException(nameof(Interval), $"Option {nameof(FitCheckpoint)}.{nameof(Interval)}: expected 1 or more iterations, found {value}.");
    } = 10;

    /// <summary>What to do with a checkpoint that is there.</summary>
    public CheckpointStart Start
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new InvalidOptionException(nameof(Start), $"Option {nameof(FitCheckpoint)}.{nameof(Start)}: expected one of the named choices, found {value}.");
    }
}
