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
    public T? Get(SyntaxNode declaration, ProjectView view, Func<BodyReader, T?> parse, Func<T?, bool> isFinal, CancellationToken cancellation) =>
        TryGet(declaration, view, out T? known) ? known : Make(declaration, view, parse, isFinal, cancellation);

    /// <summary>What is known of a declaration; false where nothing is.</summary>
    public bool TryGet(SyntaxNode declaration, ProjectView view, out T? result)
    {
        result = null;
        if (view.PlaceOf(declaration) is not { } place || !entries.GetOrCreateValue(view.Declarations).TryGetValue(place, out Entry? entry))
        {
            return false;
        }
        foreach (Body body in entry.Bodies)
        {
            if (view.BodyAt(body.Place) != body.Text)
            {
                return false;
            }
        }
        result = entry.Result;
        return true;
    }

    /// <summary>What <paramref name="parse"/> makes of a declaration, which is known from then on.</summary>
    public T? Make(SyntaxNode declaration, ProjectView view, Func<BodyReader, T?> parse, Func<T?, bool> isFinal, CancellationToken cancellation)
    {
        BodyReader bodies = new(cancellation, lines);
        T? result = parse(bodies);
        if (view.PlaceOf(declaration) is { } place && isFinal(result) && Read(bodies, view) is { } read)
        {
            entries.GetOrCreateValue(view.Declarations)[place] = new Entry(result, read);
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
