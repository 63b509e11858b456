using Microsoft.CodeAnalysis;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// Keeps one compilation, that in which the declarations of the project were first seen: the only one that is held, until
/// declarations change.
/// </summary>
internal sealed class EarlierProjects
{
    private EarlierProject? kept;

    /// <summary>The compilation before that declares what this one does; null where this one is the first, which is then kept.</summary>
    public EarlierProject? Of(Compilation compilation, ProjectView view)
    {
        if (Volatile.Read(ref kept) is { } earlier && earlier.View.Declarations == view.Declarations)
        {
            return earlier.Compilation == compilation ? null : earlier;
        }
        Volatile.Write(ref kept, new EarlierProject(compilation, view));
        return null;
    }
}
