namespace ProbDsl.Gallery.CommandLine;

/// <summary>Finds out before a long run whether its result can be written after it.</summary>
internal static class WritableFile
{
    /// <summary>Why <paramref name="path"/> cannot be written, or null where it can. Leaves no file behind that was not there.</summary>
    internal static string? Problem(string path)
    {
        try
        {
            bool wasThere = File.Exists(path);
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }
            if (!wasThere)
            {
                File.Delete(path);
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }
}
