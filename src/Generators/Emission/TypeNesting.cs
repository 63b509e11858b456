using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>Reopens the author's namespace and types around what is emitted.</summary>
internal sealed class TypeNesting : IDisposable
{
    private readonly Stack<SourceWriter.Scope> types = [];
    private readonly SourceWriter.Scope? enclosing;

    private TypeNesting(SourceWriter writer, string @namespace, EquatableArray<ContainingType> containing)
    {
        enclosing = @namespace.Length == 0 ? null : writer.Block($"namespace {Identifiers.EscapePath(@namespace)}");
        foreach (ContainingType type in containing)
        {
            types.Push(writer.Block($"{type.Declaration} {Identifiers.Escape(type.Name)}"));
        }
    }

    public static TypeNesting Open(SourceWriter writer, string @namespace, EquatableArray<ContainingType> containing) => new(writer, @namespace, containing);

    /// <summary>Closes the types but not the namespace.</summary>
    public void CloseTypes()
    {
        while (types.Count > 0)
        {
            types.Pop().Dispose();
        }
    }

    public void Dispose()
    {
        CloseTypes();
        enclosing?.Dispose();
    }
}
