using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What following helpers needs: the calls around the statement at hand, and what their parameters stand for.</summary>
internal sealed partial class BodyContext
{
    private readonly Dictionary<ISymbol, string> records = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Expression[]> tuples = new(SymbolEqualityComparer.Default);
    private readonly List<string[]> siteCalls = [];

    /// <summary>The helpers around the statement at hand, innermost first.</summary>
    public Stack<IMethodSymbol> Calls { get; } = [];

    /// <summary>What the value of each of these calls goes to.</summary>
    public Stack<string> CallVariables { get; } = [];

    /// <summary>How many calls have been followed.</summary>
    public int CallCount { get; set; }

    /// <summary>True where a helper does not compile: the compiler says so itself.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Which parameter record an argument is: empty for the model's own, the path of one inside it; null for another value.</summary>
    public string? RecordPath(ISymbol parameter) => Parameters is not null && SymbolEqualityComparer.Default.Equals(parameter, Parameters) ? ""
        : records.TryGetValue(parameter, out string? path) ? path
        : null;

    /// <summary>Which parameter record a value is as a whole, under whatever name; null where it is none.</summary>
    public string? RecordPath(IOperation value) => value switch
    {
        IParameterReferenceOperation reference => RecordPath(reference.Parameter),
        ILocalReferenceOperation reference => RecordPath(reference.Local),
        IPropertyReferenceOperation property when ExpressionParser.PathOf(property, this) is { } path && Member(path) is null => path,
        _ => null,
    };

    public void AddRecord(ISymbol parameter, string path) => records[parameter] = path;

    /// <summary>Lets a helper's parameter stand for a value.</summary>
    public void BindParameter(IParameterSymbol parameter, Expression value) => arguments[parameter] = value;

    /// <summary>Lets a local of the author's be one that is there already.</summary>
    public void Bind(ILocalSymbol symbol, LocalExpression local)
    {
        aliases.Remove(symbol);
        locals[symbol] = local;
    }

    public void BindTuple(ISymbol symbol, Expression[] parts) => tuples[symbol] = parts;

    /// <summary>The parts of a local or argument of a tuple type; null where it is none.</summary>
    public Expression[]? Tuple(ISymbol symbol) => tuples.TryGetValue(symbol, out Expression[]? parts) ? parts : null;

    /// <summary>Adds a draw, with the calls it stands under.</summary>
    public void AddSite(SiteIr site)
    {
        Sites.Add(site);
        siteCalls.Add([.. CallVariables]);
    }

    /// <summary>
    /// The draws, named apart: one whose name another has too gets the variable that its helper's value goes to in
    /// front, then that of the call around, and so on.
    /// </summary>
    public IEnumerable<SiteIr> NamedSites()
    {
        string[] names = [.. Sites.Select(site => site.Name)];
        for (int depth = 0; depth < siteCalls.Select(calls => calls.Length).DefaultIfEmpty(0).Max(); depth++)
        {
            HashSet<string> repeated = [.. names.GroupBy(name => DrawParser.LocalName(name)).Where(group => group.Count() > 1).Select(group => group.Key)];
            for (int i = 0; i < names.Length; i++)
            {
                if (repeated.Contains(DrawParser.LocalName(names[i])) && depth < siteCalls[i].Length)
                {
                    names[i] = siteCalls[i][depth] + char.ToUpperInvariant(names[i][0]) + names[i].Substring(1);
                }
            }
        }
        return Sites.Select((site, i) => site with { Name = names[i] });
    }
}
