namespace ProbDsl;

/// <summary>A checkpoint cannot be read, cannot be written, or belongs to another fit.</summary>
public sealed class CheckpointException : ProbDslException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="cause">What the file system or the reader said, or null.</param>
    public CheckpointException(string path, string message, Exception? cause = null)
        : base($"Checkpoint {path}: {message}", cause) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
