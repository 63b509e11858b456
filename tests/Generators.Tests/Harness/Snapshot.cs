#if VERIFY
using VerifyXunit;
#endif

namespace ProbDsl.Generators.Tests.Harness;

/// <summary>
/// Compares a text with its committed snapshot, <c>name.verified.extension</c>, in the file convention of Verify; what
/// differs is left as <c>name.received.extension</c>, and moving it over the verified file accepts it. Built with
/// <c>-p:Verify=true</c>, Verify.Xunit itself does so on the same files.
/// </summary>
internal static class Snapshot
{
#if VERIFY
    public static Task Verify(string name, string extension, string text)
    {
        DiffEngine.DiffRunner.Disabled = true;
        return Verifier.Verify(text, extension).UseDirectory(TestFiles.Snapshots).UseFileName(name).DisableRequireUniquePrefix();
    }
#else
    public static Task Verify(string name, string extension, string text)
    {
        Compare(Path.Combine(TestFiles.Snapshots, $"{name}.verified.{extension}"), Path.Combine(TestFiles.Snapshots, $"{name}.received.{extension}"), text);
        return Task.CompletedTask;
    }
#endif

    /// <summary>Compares with one committed file and leaves what differs in another.</summary>
    public static void Compare(string verified, string received, string text)
    {
        string? expected = File.Exists(verified) ? TestFiles.Read(verified) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail(expected is null
            ? $"Expected a snapshot {Path.GetFileName(verified)}, found none; the text is in {received}."
            : $"{Path.GetFileName(verified)} differs, {FirstDifference(expected, text)}; the text is in {received}.");
    }

    private static string FirstDifference(string expected, string found)
    {
        string[] expectedLines = expected.Split('\n');
        string[] foundLines = found.Split('\n');
        for (int i = 0; i < Math.Min(expectedLines.Length, foundLines.Length); i++)
        {
            if (expectedLines[i] != foundLines[i])
            {
                return $"line {i + 1}: expected '{expectedLines[i]}', found '{foundLines[i]}'";
            }
        }
        return $"expected {expectedLines.Length} lines, found {foundLines.Length}";
    }
}
