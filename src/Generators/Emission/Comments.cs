namespace ProbDsl.Generators.Emission;

/// <summary>Text inside documentation comments.</summary>
internal static class Comments
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
