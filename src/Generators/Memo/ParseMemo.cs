using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Parsing;

namespace ProbDsl.Generators.Memo;

/// <summary>
/// What was parsed of each declaration, with the texts of the bodies that were read for it. It is used again where
/// the project declares the same and these bodies are the same: then a parse could find nothing else
/// (docs/decisions/0016-a-parse-is-kept-while-what-it-read-stands.md).
/// </summary>
/// <typeparam name="T">What a parse makes: a value without symbols, syntax or positions.</typeparam>
internal sealed class ParseMemo<T>
    where T : class
{
    private readonly SourceLines lines = new();
    private readonly ConditionalWeakTable<Declarations, ConcurrentDictionary<MemoPlace, Entry>> entries = new();

    /// <summary>What is known of a declaration, or else what <paramref name="parse"/> makes of it.</summary>
    /// <param name="declaration">A method or type of the compilation that <paramref name="view"/> is of.</param>
    /// <param name="view">The compilation.</param>
    /// <param name="parse">Parses the declaration; binds bodies through the reader alone.</param>
    /// <param name="isFinal">Whether a result says something of the source, not of a failure on the way.</param>
    /// <param name="cancellation">Ends the parse.</param>
    public T? Get(SyntaxNode declaration, ProjectView view, Func<BodyReader, T?> parse, Func<T?, bool> isFinal, CancellationToken cancellation)
    {
        BodyReader bodies = new(cancellation, lines);
        if (view.PlaceOf(declaration) is not { } place)
        {
            return parse(bodies);
        }
        ConcurrentDictionary<MemoPlace, Entry> known = entries.GetOrCreateValue(view.Declarations);
        if (known.TryGetValue(place, out Entry? entry) && entry.Bodies.All(body => view.BodyAt(body.Place) == body.Text))
        {
            return entry.Result;
        }
        T? result = parse(bodies);
        if (isFinal(result) && Read(bodies, view) is { } read)
        {
            known[place] = new Entry(result, read);
        }
        return result;
    }

    /// <summary>The bodies that a parse has read; null where one is not the body of a method.</summary>
    private static Body[]? Read(BodyReader bodies, ProjectView view)
    {
        Dictionary<MemoPlace, Body> read = [];
        foreach (SyntaxNode declaration in bodies.Declarations)
        {
            if (view.PlaceOf(declaration) is not { } place)
            {
                return null;
            }
            read[place] = new Body(place, view.BodyAt(place));
        }
        return [.. read.Values];
    }

    private sealed record Body(MemoPlace Place, string Text);

    private sealed record Entry(T? Result, Body[] Bodies);
}
