using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Which locals of a method a draw or a parameter reaches, whatever the order of statements: enough to say what loop
/// bounds, lengths and integer arithmetic may use, at the very node that the author must change.
/// </summary>
internal sealed class DataFlow
{
    private readonly IMethodSymbol method;
    private readonly Func<IParameterSymbol, Origins?> originsOfParameter;
    private readonly Func<IParameterSymbol, bool> isChangingParameter;
    private readonly Dictionary<ISymbol, Origins> locals = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> changing = new(SymbolEqualityComparer.Default);

    /// <param name="method">The method.</param>
    /// <param name="body">Its bound body.</param>
    /// <param name="originsOfParameter">What a helper's arguments depend on; null for the parameters of the model itself.</param>
    /// <param name="isChangingParameter">Whether a helper's argument changes from one call to the next; null for the model itself.</param>
    public DataFlow(
        IMethodSymbol method, IOperation body, Func<IParameterSymbol, Origins?>? originsOfParameter = null, Func<IParameterSymbol, bool>? isChangingParameter = null)
    {
        this.isChangingParameter = isChangingParameter ?? (_ => false);
        this.method = method;
        this.originsOfParameter = originsOfParameter ?? (_ => null);
        List<(ISymbol Target, IOperation Value)> assignments = [.. Assignments(body)];
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach ((ISymbol target, IOperation value) in assignments)
            {
                Origins before = OriginsOf(target);
                Origins after = before | OriginsOf(value);
                if (after != before)
                {
                    locals[target] = after;
                    changed = true;
                }
                changed |= (IsGivenAnother(value) || IsChanging(value)) && changing.Add(target);
            }
        }
    }

    /// <summary>What a value depends on.</summary>
    public Origins OriginsOf(IOperation value) => Leaves(value).Aggregate(Origins.Data, (all, leaf) => all | OriginsOfLeaf(leaf));

    /// <summary>
    /// Whether a value is made of locals that are given other values than their first while the method runs: it is not known before a loop
    /// what it will be in a trip.
    /// </summary>
    public bool IsChanging(IOperation value) => Leaves(value).Any(leaf => leaf switch
    {
        ILocalReferenceOperation local => changing.Contains(local.Local),
        IParameterReferenceOperation parameter => changing.Contains(parameter.Parameter) || isChangingParameter(parameter.Parameter),
        _ => false,
    });

    /// <summary>Whether a value is that of an assignment, neither of a declaration nor of what moves the variable of a loop.</summary>
    private static bool IsGivenAnother(IOperation value) => value.Parent is not IVariableInitializerOperation
        && !(value.Parent?.Parent is IExpressionStatementOperation { Parent: IForLoopOperation loop } step && loop.AtLoopBottom.Contains(step));

    public bool IsData(IOperation value) => OriginsOf(value) == Origins.Data;

    /// <summary>The part of a value, in the author's words, that is not data.</summary>
    public string Culprit(IOperation value)
    {
        IOperation leaf = Leaves(value).First(l => OriginsOfLeaf(l) != Origins.Data);
        return leaf switch
        {
            ILocalReferenceOperation local when OriginsOf(local.Local).HasFlag(Origins.Draws) => $"'{local.Local.Name}', which depends on a draw",
            ILocalReferenceOperation local => $"'{local.Local.Name}', which depends on a parameter",
            IParameterReferenceOperation { Parent: IPropertyReferenceOperation property } => $"parameter '{property.Property.Name}'",
            IParameterReferenceOperation parameter when TypeReader.Read(parameter.Type) is not null =>
                $"'{parameter.Parameter.Name}', which depends on a {(OriginsOfLeaf(leaf).HasFlag(Origins.Draws) ? "draw" : "parameter")}",
            IParameterReferenceOperation parameter => $"'{parameter.Parameter.Name}'",
            _ => "a draw",
        };
    }

    /// <summary>Whether a local that <paramref name="value"/> reads is given another value inside <paramref name="region"/>.</summary>
    public static bool IsChangedIn(IOperation region, IOperation value)
    {
        HashSet<ISymbol> read = new(SymbolEqualityComparer.Default);
        foreach (IOperation leaf in Leaves(value))
        {
            if (leaf is ILocalReferenceOperation local)
            {
                read.Add(local.Local);
            }
        }
        return Assignments(region).Any(a => read.Contains(a.Target));
    }

    /// <summary>Whether a local, or an element of it, is given a value inside <paramref name="region"/> after its declaration.</summary>
    public static bool IsAssignedIn(IOperation region, ISymbol local) =>
        Assignments(region).Any(a => a.Value.Parent is not IVariableInitializerOperation && SymbolEqualityComparer.Default.Equals(a.Target, local));

    private Origins OriginsOf(ISymbol local) => locals.TryGetValue(local, out Origins origins) ? origins : Origins.Data;

    private Origins OriginsOfLeaf(IOperation leaf) => leaf switch
    {
        ILocalReferenceOperation local => OriginsOf(local.Local),
        IParameterReferenceOperation parameter when originsOfParameter(parameter.Parameter) is { } known => known | OriginsOf(parameter.Parameter),
        IParameterReferenceOperation parameter when parameter.Parameter.Ordinal == 0 => Origins.Draws,
        IParameterReferenceOperation parameter when parameter.Parameter.Ordinal == 1 && IsOfMethod(parameter.Parameter) => Origins.Parameters,
        _ => Origins.Data,
    };

    private bool IsOfMethod(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);

    /// <summary>The references inside a value, lengths left out: a length is data whatever it is the length of.</summary>
    private static IEnumerable<IOperation> Leaves(IOperation value)
    {
        Stack<IOperation> open = new([value]);
        while (open.Count > 0)
        {
            IOperation operation = open.Pop();
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation)
            {
                yield return operation;
            }
            if (!ExpressionParser.IsLength(operation))
            {
                // A drawn value depends on its draw, whatever the distribution was made of.
                bool isDraw = operation is IInvocationOperation call && TypeReader.Is(call.TargetMethod.ContainingType, KnownNames.Draw);
                foreach (IOperation child in isDraw ? operation.ChildOperations.Take(1) : operation.ChildOperations.Reverse())
                {
                    open.Push(child);
                }
            }
        }
    }

    private static IEnumerable<(ISymbol Target, IOperation Value)> Assignments(IOperation body)
    {
        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                    yield return (declarator.Symbol, value);
                    break;
                case IAssignmentOperation assignment when TargetOf(assignment.Target) is { } target:
                    yield return (target, assignment.Value);
                    foreach (IOperation condition in Conditions(assignment, body))
                    {
                        yield return (target, condition);
                    }
                    break;
                case IIncrementOrDecrementOperation increment when TargetOf(increment.Target) is { } target:
                    yield return (target, increment.Target);
                    break;
            }
        }
    }

    /// <summary>What decides whether a statement is executed.</summary>
    private static IEnumerable<IOperation> Conditions(IOperation statement, IOperation body)
    {
        for (IOperation? inner = statement, outer = statement.Parent; inner != body && outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalOperation choice && inner != choice.Condition)
            {
                yield return choice.Condition;
            }
            else if (outer is ISwitchOperation cases && inner != cases.Value)
            {
                yield return cases.Value;
            }
        }
    }

    /// <summary>The local that an assignment changes, itself or in an element.</summary>
    private static ISymbol? TargetOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IArrayElementReferenceOperation element => TargetOf(element.ArrayReference),
        IPropertyReferenceOperation { Instance: { } instance } => TargetOf(instance),
        _ => null,
    };
}
