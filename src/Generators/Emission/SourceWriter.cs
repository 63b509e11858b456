using System.Text;

namespace ProbDsl.Generators.Emission;

/// <summary>Writes indented source text with '\n' line ends, the same bytes on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    /// <summary>The text of most models, so that it is not moved while it grows.</summary>
    private const int Capacity = 1 << 15;

    private readonly StringBuilder text = new(Capacity);
    private int level;
    private string chained = "";

    /// <summary>Writes lines at the current indent; an empty string is an empty line.</summary>
    public void Line(string line = "")
    {
        line = chained.Length == 0 ? line : chained + line;
        chained = "";
        int start = 0;
        while (start <= line.Length)
        {
            int end = line.IndexOf('\n', start);
            end = end < 0 ? line.Length : end;
            if (end > start)
            {
                text.Append(' ', level * IndentWidth).Append(line, start, end - start);
            }
            text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Puts a text before the next line: the "else " of an "else if".</summary>
    public void Chain(string text) => chained = text;

    /// <summary>Writes a header and an opening brace; disposing closes it.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Block();
    }

    /// <summary>Writes an opening brace; disposing closes it.</summary>
    public Scope Block()
    {
        Line("{");
        level++;
        return new Scope(this, "}");
    }

    /// <summary>Indents what follows until disposed.</summary>
    public Scope Indent()
    {
        level++;
        return new Scope(this, end: null);
    }

    public override string ToString() => text.ToString();

    private void Close(string? end)
    {
        level--;
        if (end is not null)
        {
            Line(end);
        }
    }

    /// <summary>An open block.</summary>
    public readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose() => writer.Close(end);
    }
}
