using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>What the parsers of one method's body share: names, sites, the block being filled, and findings.</summary>
internal sealed partial class BodyContext(
    IMethodSymbol method, IParameterSymbol? parameters, PlaceTable places, List<Finding> findings, DataFlow flow, BodyReader bodies)
{
    private readonly Dictionary<ISymbol, LocalExpression> locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Expression> aliases = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Expression> arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ParameterMemberIr> members = new(StringComparer.Ordinal);
    private int nesting;

    public IMethodSymbol Method { get; } = method;

    /// <summary>The argument that is the parameter record; null where there is none.</summary>
    public IParameterSymbol? Parameters { get; } = parameters;

    public PlaceTable Places { get; } = places;

    /// <summary>What the values of the method at hand depend on: the model's, or that of a helper that is followed.</summary>
    public DataFlow Flow { get; set; } = flow;

    /// <summary>What binds the bodies of other methods.</summary>
    public BodyReader Bodies { get; } = bodies;

    public CancellationToken Cancellation => Bodies.Cancellation;

    public LocalNames Names { get; } = new();

    public List<SiteIr> Sites { get; } = [];

    /// <summary>The inputs that calls give which are not followed; null where there is nothing to be bound, as in a log prior.</summary>
    public List<ArgumentIr>? Computed { get; init; }

    /// <summary>True outside of loops and branches: what stands here is done in any case, once.</summary>
    public bool IsUnconditional => nesting == 0;

    /// <summary>The statements of the block being filled.</summary>
    public List<Statement> Statements { get; private set; } = [];

    /// <summary>The variable a draw in the statement at hand is named after.</summary>
    public NamedPlace? Variable { get; set; }

    public void AddMember(ParameterMemberIr member) => members.Add(member.Name, member);

    public ParameterMemberIr? Member(string name) => members.TryGetValue(name, out ParameterMemberIr? member) ? member : null;

    public void AddArgument(IParameterSymbol symbol, ArgumentIr argument) =>
        arguments.Add(symbol, new ArgumentExpression(argument.Type, argument.Name));

    public Expression? Argument(IParameterSymbol symbol) => arguments.TryGetValue(symbol, out Expression? argument) ? argument : null;

    public LocalExpression Declare(ILocalSymbol symbol, ValueType type)
    {
        LocalExpression local = new(type, Calls.Count == 0 ? Names.Declare(symbol.Name) : Names.Add(symbol.Name));
        locals[symbol] = local;
        return local;
    }

    /// <summary>Lets a local of array type stand for data that exists already: nothing is copied.</summary>
    public void DeclareAlias(ILocalSymbol symbol, Expression value) => aliases[symbol] = value;

    public bool IsAlias(ILocalSymbol symbol) => aliases.ContainsKey(symbol);

    /// <summary>What a local stands for; null where its declaration had a finding.</summary>
    public Expression? Local(ILocalSymbol symbol) =>
        aliases.TryGetValue(symbol, out Expression? alias) ? alias
        : locals.TryGetValue(symbol, out LocalExpression? local) ? local
        : null;

    public void Emit(Statement statement) => Statements.Add(statement);

    /// <summary>Runs <paramref name="fill"/> on a new block and returns it.</summary>
    public Block Nested(Action fill)
    {
        List<Statement> outer = Statements;
        Statements = [];
        nesting++;
        fill();
        nesting--;
        Block block = new([.. Statements]);
        Statements = outer;
        return block;
    }

    public void Report(string id, SyntaxNode node, params string[] arguments) => Report(id, Places.Add(node), arguments);

    public void Report(string id, int place, params string[] arguments) => Report(new Finding(id, place, [.. arguments]));

    public void Report(Finding finding) => findings.Add(finding);

    /// <summary>The finding for everything outside the language; null, so that a visitor can return it.</summary>
    public Expression? Unsupported(IOperation operation) =>
        Unsupported(operation, UnsupportedConstructs.NearestTo(operation), UnsupportedConstructs.NameOf(operation));

    /// <summary>The finding for state that may change; null, so that a visitor can return it.</summary>
    public Expression? Mutable(IMemberReferenceOperation operation, string state)
    {
        Report(FindingIds.MutableState, operation.Syntax, operation.Member.Name, state);
        return null;
    }

    public Expression? Unsupported(IOperation operation, string expected, string found)
    {
        // A local that could not be declared, and an argument of another type, have a finding already; what is done with them is not at fault.
        if (findings.Count > 0 && IsOfUndeclared(operation))
        {
            return null;
        }

        // A statement is named by its keyword: what is inside it may be long, and is not at fault.
        SyntaxNode node = operation.Syntax;
        int place = Places.Add(node is StatementSyntax and not ExpressionStatementSyntax ? node.GetFirstToken().GetLocation() : node.GetLocation());
        Report(FindingIds.UnsupportedConstruct, place, expected, found);
        return null;
    }

    private bool IsOfUndeclared(IOperation? operation) => operation switch
    {
        IForEachLoopOperation loop => IsOfUndeclared(loop.Collection),
        null or IDeclarationExpressionOperation or ILoopOperation or IBlockOperation or IConditionalOperation { Type: null } or ISwitchOperation or ILocalFunctionOperation or IAnonymousFunctionOperation => false,
        ILocalReferenceOperation local => Local(local.Local) is null && Tuple(local.Local) is null && RecordPath(local) is null && !local.Local.IsConst,
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter.ContainingSymbol, Method)
            && !TypeReader.Is(parameter.Type, KnownNames.Draw) && Argument(parameter.Parameter) is null && Tuple(parameter.Parameter) is null && RecordPath(parameter.Parameter) is null,

        // Of a type that the language has not, any operator or call may be: dynamic values and pointers have kinds of their own.
        _ => operation.ChildOperations.Any(IsOfUndeclared),
    };
}
