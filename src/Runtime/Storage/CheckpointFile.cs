using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProbDsl.Learning;

namespace ProbDsl.Storage;

/// <summary>
/// The state of a fit on disk: JSON with a version, the identity of the run, the state, and a hash over both. Arrays of
/// numbers are their bits in base 64.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="identity">Of the run that writes and reads.</param>
internal sealed class CheckpointFile(string path, RunIdentity identity)
{
    /// <summary>Raised by every change of what is stored or of what the numbers mean.</summary>
    private const int Version = 3;

    private const string Format = "ProbDsl checkpoint";

    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new DoubleArrayConverter() },
        WriteIndented = false,
    };

    /// <summary>
    /// Replaces the file in one move: the new state is written beside it, flushed to the disk, and renamed over it.
    /// </summary>
    /// <exception cref="CheckpointException">The file system refuses.</exception>
    internal void Write(FitState state, double seconds)
    {
        JsonElement content = JsonSerializer.SerializeToElement(new Content(identity, state, seconds), Json);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new Envelope(Format, Version, Hash(content), content), Json);
        string beside = path + ".writing";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Discard(beside);
            throw new CheckpointException(path, $"expected a file that can be written, found: {exception.Message}", exception);
        }
    }

    /// <summary>Half a file on a full disk helps nobody; where it cannot be removed either, what is reported is why it could not be written.</summary>
    private static void Discard(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
        }
    }

    /// <summary>The state on disk; null where there is no file.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, is damaged, of another version, or of another fit.</exception>
    internal FitState? Read()
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CheckpointException(path, $"expected a file that can be read, found: {exception.Message}", exception);
        }

        Content content = Unwrap(bytes);
        if (identity.Difference(content.Identity) is { } difference)
        {
            throw new CheckpointException(path, $"{difference}. Give another path, or delete the file to begin anew.");
        }

        content.State.EarlierSeconds = content.Seconds;
        return content.State;
    }

    private Content Unwrap(byte[] bytes)
    {
        try
        {
            Envelope? envelope = JsonSerializer.Deserialize<Envelope>(bytes, Json);
            if (envelope?.Format != Format)
            {
                throw new CheckpointException(path, "expected a checkpoint of a fit, found another kind of file.");
            }

            if (envelope.Version != Version)
            {
                throw new CheckpointException(path, string.Create(
                    CultureInfo.InvariantCulture, $"expected version {Version} of the format, found {envelope.Version}."));
            }

            if (envelope.Hash != Hash(envelope.Content))
            {
                throw new CheckpointException(path, "expected content that matches its hash, found other: the file is damaged.");
            }

            return envelope.Content.Deserialize<Content>(Json)
                ?? throw new CheckpointException(path, "expected the state of a fit, found null.");
        }
        catch (JsonException exception)
        {
            throw new CheckpointException(path, $"expected a checkpoint of a fit, found a file that cannot be read as one: {exception.Message}", exception);
        }
    }

    private static string Hash(JsonElement content) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Json)));

    private sealed record Envelope(string Format, int Version, string Hash, JsonElement Content);

    private sealed record Content(RunIdentity Identity, FitState State, double Seconds);
}
