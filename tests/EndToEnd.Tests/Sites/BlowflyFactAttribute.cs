namespace ProbDsl.EndToEnd.Tests.Sites;

/// <summary>
/// A test on Nicholson's counts, which are not shipped: it is left out, with the reason, where shared/data/blowfly.txt does not lie beside the repository.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlowflyFactAttribute : FactAttribute
{
    public BlowflyFactAttribute()
    {
        if (Data is null)
        {
            Skip ??= "Nicholson's counts are not shipped: expected ../shared/data/blowfly.txt beside the repository.";
        }
    }

    /// <summary>The file; null where it is not there.</summary>
    internal static string? Data { get; } = Find();

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "shared", "data", "blowfly.txt");
            if (File.Exists(file))
            {
                return file;
            }
        }
        return null;
    }
}
