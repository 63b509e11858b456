using System.Text;

namespace ProbDsl.Generators.Emission;

/// <summary>Writes indented source text with '\n' line ends, the same bytes on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder text = new();
    private int level;
    private string chained = "";

    /// <summary>Writes lines at the current indent; an empty string is an empty line.</summary>
    public void Line(string line = "")
    {
        line = chained + line;
        chained = "";
        foreach (string part in line.Split('\n'))
        {
            if (part.Length > 0)
            {
                text.Append(' ', level * IndentWidth).Append(part);
            }
            text.Append('\n');
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
