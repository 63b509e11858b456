using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// Follows a call of another static method of the project: its statements take the place of the call, its parameters
/// stand for the arguments, its locals get names of their own.
/// </summary>
internal static class HelperParser
{
    /// <summary>How many calls one model may follow: helpers that call helpers twice each grow without end.</summary>
    private const int MostCalls = 2000;

    /// <summary>Whether a call is one to follow: a method whose statements are at hand, in the language where nothing random reaches it.</summary>
    public static bool IsFollowed(IInvocationOperation call, BodyContext body)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!HelperSource.HasSource(method) || TypeReader.Is(method.ContainingType, KnownNames.Draw))
        {
            return false;
        }
        // Nobody else can call a local function.
        bool isNeeded = method.MethodKind == MethodKind.LocalFunction || call.Arguments.Any(argument => body.Flow.OriginsOf(argument.Value).HasFlag(Origins.Parameters)
            || TypeReader.Is(argument.Value.Type, KnownNames.Draw));
        bool isOfData = !HelperSource.IsAccessible(method) || call.Arguments.All(argument => body.Flow.IsData(argument.Value));
        return isNeeded || HelperSource.IsInLanguage(call, isOfData, body.Bodies);
    }

    /// <summary>The values that a followed call returns: one, the parts of a tuple, or none. Null where a finding has been reported.</summary>
    public static Expression[]? Follow(IInvocationOperation call, BodyContext body)
    {
        IMethodSymbol method = call.TargetMethod;
        if (body.Calls.Contains(method, SymbolEqualityComparer.Default) || SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, body.Method))
        {
            body.Report(FindingIds.Recursion, call.Syntax, body.Method.Name);
            return null;
        }
        if (Refuses(call, body))
        {
            return null;
        }
        if (++body.CallCount > MostCalls)
        {
            body.Unsupported(call, FormattableString.Invariant($"at most {MostCalls} calls of helper methods, one inside another counted"), "more");
            return null;
        }
        if (HelperSource.BodyOf(call, body.Bodies, out bool isTooDeep) is not { } operation)
        {
            body.IsBroken |= !isTooDeep;
            if (isTooDeep)
            {
                body.Report(NestingLimit.Exceeded(body.Places.Add(call.Syntax)));
            }
            return null;
        }
        NamedPlace? variable = body.Variable;
        Dictionary<IParameterSymbol, Origins> origins = new(SymbolEqualityComparer.Default);
        HashSet<IParameterSymbol> changing = new(SymbolEqualityComparer.Default);
        List<(IParameterSymbol Parameter, string? Record, Expression? Value)> arguments = [];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!.OriginalDefinition;
            origins[parameter] = body.Flow.OriginsOf(argument.Value);
            if (body.Flow.IsChanging(argument.Value))
            {
                changing.Add(parameter);
            }
            string? record = body.RecordPath(argument.Value);
            bool isWhole = TypeReader.Is(parameter.Type, KnownNames.Draw) || record is not null;
            if (parameter.Type is INamedTypeSymbol { IsTupleType: true })
            {
                body.Unsupported(argument.Value, $"an argument of '{method.Name}' for each part of a tuple", "a tuple as one");
                return null;
            }
            body.Variable = variable;
            Expression? value = isWhole ? null : ExpressionParser.Parse(argument.Value, body);
            if (!isWhole && value is null)
            {
                return null;
            }
            arguments.Add((parameter, record, value));
        }
        DataFlow outer = body.Flow;
        body.Flow = new DataFlow(
            method.OriginalDefinition, operation, parameter => origins.TryGetValue(parameter, out Origins known) ? known : null, changing.Contains);
        body.Calls.Push(method.OriginalDefinition);
        body.CallVariables.Push(variable?.Name ?? FilledBy(call) ?? method.Name);
        foreach ((IParameterSymbol parameter, string? record, Expression? value) in arguments)
        {
            if (record is not null)
            {
                body.AddRecord(parameter, record);
            }
            else if (value is not null)
            {
                Bind(parameter, value, operation, body);
            }
        }
        Expression[]? results = HelperBody.Parse(operation, method.OriginalDefinition, body);
        body.CallVariables.Pop();
        body.Calls.Pop();
        body.Flow = outer;
        body.Variable = variable;
        if (results is not null && CallersOwn(arguments, results) is { Count: > 0 } own)
        {
            // What is returned of what was handed over stays as it is, whatever the caller makes of its own variable.
            results = [.. results.Select(result => own.Contains(result) ? Copied(result, method, body) : result)];
        }
        return results;
    }

    /// <summary>Values returned that are variables of the caller's; an array is the same one wherever it is named.</summary>
    private static HashSet<Expression> CallersOwn(List<(IParameterSymbol Parameter, string? Record, Expression? Value)> arguments, Expression[] results) =>
        [.. results.OfType<LocalExpression>().Where(result =>
            result.Type.Shape is ValueShape.Scalar or ValueShape.Vector or ValueShape.Matrix && arguments.Any(argument => result.Equals(argument.Value)))];

    private static LocalExpression Copied(Expression value, IMethodSymbol method, BodyContext body)
    {
        LocalExpression local = new(value.Type, body.Names.Add(DrawParser.LocalName(method.Name)));
        body.Emit(new LocalStatement(local.Name, local.Type, value));
        return local;
    }

    /// <summary>Whether the statements of a call that was followed write into arrays that it was handed.</summary>
    /// <param name="since">How many statements of the block at hand stood before the call.</param>
    public static bool WritesArrays(IInvocationOperation call, BodyContext body, int since)
    {
        HashSet<string> handed = [.. call.Arguments
            .Where(argument => TypeReader.Read(argument.Value.Type) is { Shape: ValueShape.Array or ValueShape.Array2 })
            .Select(argument => argument.Value).OfType<ILocalReferenceOperation>()
            .Select(local => body.Local(local.Local)).OfType<LocalExpression>().Select(local => local.Name)];
        return handed.Count > 0 && IrWalk.Statements(new Block([.. body.Statements.Skip(since)])).Any(statement => statement switch
        {
            AssignElementStatement element => handed.Contains(element.Array),
            DrawStatement draw => draw.Target.Indices.Count > 0 && handed.Contains(draw.Target.Name),
            _ => false,
        });
    }

    /// <summary>The array that a call without a value is made for: the first local one among its arguments.</summary>
    private static string? FilledBy(IInvocationOperation call) => call.Arguments
        .Select(argument => argument.Value)
        .OfType<ILocalReferenceOperation>()
        .FirstOrDefault(local => TypeReader.Read(local.Type) is { Shape: ValueShape.Array or ValueShape.Array2 })?.Local.Name;

    private static void Bind(IParameterSymbol parameter, Expression value, IOperation operation, BodyContext body)
    {
        bool isName = value is ConstantExpression or LocalExpression or ArgumentExpression or ParameterExpression;
        bool isAssigned = DataFlow.IsAssignedIn(operation, parameter);
        if (isName && !(isAssigned && value.Type.Shape is ValueShape.Scalar or ValueShape.Vector or ValueShape.Matrix))
        {
            body.BindParameter(parameter, value);
            return;
        }
        LocalExpression local = new(value.Type, body.Names.Add(parameter.Name));
        body.Emit(new LocalStatement(local.Name, local.Type, value));
        body.BindParameter(parameter, local);
    }

    /// <summary>Reports a call of a method of the project that cannot be followed whatever its statements are.</summary>
    public static bool Refuses(IInvocationOperation call, BodyContext body)
    {
        if (!HelperSource.HasSource(call.TargetMethod) || Refusal(call.TargetMethod) is not { } refusal)
        {
            return false;
        }
        body.Report(FindingIds.HelperNotFollowed, call.Syntax, call.TargetMethod.Name, refusal);
        return true;
    }

    /// <summary>Why a method cannot be followed whatever its statements are; null where it can.</summary>
    private static string? Refusal(IMethodSymbol method) =>
        method.IsGenericMethod || method.ContainingType.IsGenericType ? "which is generic"
        : method.IsAsync ? "which is asynchronous"
        : method.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In)) || method.RefKind != RefKind.None ? "which has an argument by reference"
        : method.Parameters.Any(parameter => parameter.IsParams) ? "which has a 'params' argument"
        : null;
}
