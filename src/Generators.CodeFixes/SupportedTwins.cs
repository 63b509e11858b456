using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.CodeFixes;

/// <summary>
/// Calls of the framework that mean what a call of <c>Math</c> or <c>Functions</c> means. Only those are here of which
/// one edit is clearly right; a call that has no twin is left to its author.
/// </summary>
internal static class SupportedTwins
{
    /// <summary>The twin of a call; null where there is none.</summary>
    public static SupportedTwin? Of(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType: { } type } method
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null || !argument.RefKindKeyword.IsKind(SyntaxKind.None)))
        {
            return null;
        }
        ExpressionSyntax[] arguments = [.. call.ArgumentList.Arguments.Select(argument => argument.Expression)];
        return type.ToDisplayString() switch
        {
            "System.MathF" => OfSingle(method, arguments, call, semantics, cancellation),
            "double" => OfDouble(method, arguments, call, semantics, cancellation),
            "System.Math" => OfMath(method, arguments, call, semantics),
            "System.Convert" => OfConvert(method, arguments),
            "System.Linq.Enumerable" => OfSequence(method, call, semantics, cancellation),
            _ => null,
        };
    }

    /// <summary>MathF.Exp((float)x) is Math.Exp(x).</summary>
    private static SupportedTwin? OfSingle(
        IMethodSymbol method, ExpressionSyntax[] arguments, InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        string?[] widened = [.. arguments.Select(argument => Widened(argument, semantics, cancellation))];
        return IsKnown(method.Name, arguments.Length) && widened.All(text => text is not null)
            ? Call("System", "Math", method.Name, string.Join(", ", widened), call, semantics)
            : null;
    }

    /// <summary>double.Exp(x) is Math.Exp(x); LogP1 and ExpM1 have no function of their own.</summary>
    private static SupportedTwin? OfDouble(
        IMethodSymbol method, ExpressionSyntax[] arguments, InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        if (IsKnown(method.Name, arguments.Length) || method.Name is "Clamp" or "Sign")
        {
            return Call("System", "Math", method.Name, string.Join(", ", arguments.Select(argument => argument.ToString())), call, semantics);
        }
        return method.Name switch
        {
            "LogP1" when ArgumentOfExp(arguments[0], semantics, cancellation) is { } inner => Call("ProbDsl", "Functions", "Softplus", inner.ToString(), call, semantics),
            "LogP1" => Call("System", "Math", "Log", "1 + " + Operand(arguments[0]), call, semantics),
            "ExpM1" => new SupportedTwin(Call("System", "Math", "Exp", arguments[0].ToString(), call, semantics).Text + " - 1", IsPrimary: false),
            _ => null,
        };
    }

    private static SupportedTwin? OfMath(IMethodSymbol method, ExpressionSyntax[] arguments, InvocationExpressionSyntax call, SemanticModel semantics)
    {
        switch (method.Name)
        {
            case "FusedMultiplyAdd":
                return new SupportedTwin($"{Operand(arguments[0])} * {Operand(arguments[1])} + {Operand(arguments[2])}", IsPrimary: false);
            case "Log" when arguments.Length == 2:
                SupportedTwin value = Call("System", "Math", "Log", arguments[0].ToString(), call, semantics);
                SupportedTwin ofBase = Call("System", "Math", "Log", arguments[1].ToString(), call, semantics);
                return new SupportedTwin($"{value.Text} / {ofBase.Text}", IsPrimary: false);
            default:
                return null;
        }
    }

    private static SupportedTwin? OfConvert(IMethodSymbol method, ExpressionSyntax[] arguments) =>
        method.Name != "ToDouble" || arguments.Length != 1 ? null : method.Parameters[0].Type.SpecialType switch
        {
            SpecialType.System_Double => new SupportedTwin(arguments[0].ToString(), IsPrimary: IsPrimary(arguments[0])),
            SpecialType.System_Int32 => new SupportedTwin("(double)" + Operand(arguments[0]), IsPrimary: false),
            SpecialType.System_Boolean => new SupportedTwin(Operand(arguments[0]) + " ? 1.0 : 0.0", IsPrimary: false),
            _ => null,
        };

    /// <summary>xs.Sum() is Functions.Sum(xs), of an array of doubles or a Vector.</summary>
    private static SupportedTwin? OfSequence(IMethodSymbol method, InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        ExpressionSyntax? source = method.ReducedFrom is not null && call.Expression is MemberAccessExpressionSyntax access ? access.Expression
            : call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        int given = call.ArgumentList.Arguments.Count + (method.ReducedFrom is null ? 0 : 1);
        if (source is null || given != 1 || semantics.GetTypeInfo(source, cancellation).Type is not { } type)
        {
            return null;
        }
        bool isVector = type.ToDisplayString() == KnownNames.Vector;
        bool isOfDoubles = isVector || type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Double };

        // The length is asked of the same value again, so it must be a name.
        bool isName = source is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax };
        return method.Name switch
        {
            "Sum" when isOfDoubles => Sum(),
            "Average" when isOfDoubles && isName => new SupportedTwin($"{Sum().Text} / {source}.Length", IsPrimary: false),
            "Count" when isVector || type is IArrayTypeSymbol { Rank: 1 } => new SupportedTwin(Operand(source) + ".Length", IsPrimary: true),
            _ => null,
        };

        SupportedTwin Sum() => Call("ProbDsl", "Functions", "Sum", source.ToString(), call, semantics);
    }

    private static bool IsKnown(string name, int arity) => KnownFunctions.Arities.TryGetValue(name, out int known) && known == arity;

    private static SupportedTwin Call(string space, string type, string name, string arguments, InvocationExpressionSyntax place, SemanticModel semantics)
    {
        bool isInReach = semantics.LookupNamespacesAndTypes(place.SpanStart, name: type).Any(symbol => symbol.ToDisplayString() == $"{space}.{type}");
        return new SupportedTwin($"{(isInReach ? "" : $"global::{space}.")}{type}.{name}({arguments})", IsPrimary: true);
    }

    /// <summary>A single as the double it was made from; null where it is one by itself.</summary>
    private static string? Widened(ExpressionSyntax argument, SemanticModel semantics, CancellationToken cancellation) => argument switch
    {
        CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword: var keyword }, Expression: var inner } when keyword.IsKind(SyntaxKind.FloatKeyword) =>
            inner is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression.ToString() : inner.ToString(),
        LiteralExpressionSyntax { Token: { Value: float } token } => token.Text.TrimEnd('f', 'F'),
        _ => semantics.GetTypeInfo(argument, cancellation).Type?.SpecialType == SpecialType.System_Int32 ? argument.ToString() : null,
    };

    private static ExpressionSyntax? ArgumentOfExp(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellation) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
        && semantics.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Name: "Exp" } method
        && method.ContainingType.ToDisplayString() is "System.Math" or "double" or KnownNames.Functions
            ? arguments[0].Expression
            : null;

    private static string Operand(ExpressionSyntax expression) => IsPrimary(expression) ? expression.ToString() : $"({expression})";

    private static bool IsPrimary(ExpressionSyntax expression) => expression is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax
        or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
}
