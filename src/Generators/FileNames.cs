using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators;

/// <summary>
/// Takes what is printed into one file once. Where files change their order in the same step in which one of them is replaced,
/// the compiler hands over every declaration of some file twice (its table of inputs marks the file that stands where the
/// replaced one stood as modified, although it has been found already), and a file name that is added twice is an exception.
/// </summary>
internal static class FileNames
{
    /// <summary>The outputs in their order, of those with one file name the first.</summary>
    /// <param name="outputs">Values of which those with the same name are equal: names are unique among declarations.</param>
    /// <param name="nameOf">The name of the file of an output; names are compared as the compiler compares them.</param>
    public static IncrementalValuesProvider<T> OncePerFile<T>(this IncrementalValuesProvider<T> outputs, Func<T, string> nameOf) =>
        outputs.Collect().SelectMany((all, _) =>
        {
            HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
            return all.Where(output => names.Add(nameOf(output)));
        });
}
