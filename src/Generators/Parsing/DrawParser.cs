using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Reads <c>draw.Latent(...)</c>, <c>draw.Observed(...)</c>, <c>draw.Simulated(...)</c> and <c>draw.Factor(...)</c>.</summary>
internal static class DrawParser
{
    public static bool IsDraw(IInvocationOperation operation) =>
        TypeReader.Is(operation.TargetMethod.ContainingType, KnownNames.Draw) && operation.TargetMethod.Name is "Latent" or "Observed" or "Simulated";

    /// <summary>Whether something is observed inside a value.</summary>
    public static bool Observes(IOperation value) => value.Descendants().Any(inner => inner is IInvocationOperation { TargetMethod.Name: not "Latent" } call && IsDraw(call));

    public static bool IsFactor(IInvocationOperation operation) =>
        TypeReader.Is(operation.TargetMethod.ContainingType, KnownNames.Draw) && operation.TargetMethod.Name == "Factor";

    /// <summary>Reads <c>draw.Factor(logWeight)</c>.</summary>
    public static bool ParseFactor(IInvocationOperation operation, BodyContext body)
    {
        if (ExpressionParser.Parse(operation.Arguments[0].Value, body) is not { } logWeight)
        {
            return false;
        }
        body.Emit(new FactorStatement(logWeight, body.Bodies.Lines.Of(SourceLine.Around(operation.Syntax))));
        return true;
    }

    /// <summary>The draw that a value is, conversions that change nothing left out; null where it is something else.</summary>
    public static IInvocationOperation? AsDraw(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion
            when SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type) => AsDraw(conversion.Operand),
        IInvocationOperation invocation when IsDraw(invocation) => invocation,
        _ => null,
    };

    /// <summary>A draw inside a larger expression: it is made before the statement, and the expression reads its local.</summary>
    public static Expression? ParseHoisted(IInvocationOperation operation, BodyContext body) =>
        Parse(operation, body, declare: (type, site) => new LocalExpression(type, body.Names.Add(LocalName(site) + "Draw")));

    /// <summary>A draw whose value is an element of an array.</summary>
    public static bool ParseElement(IInvocationOperation operation, BodyContext body, DrawTarget target, ValueType type) =>
        Parse(operation, body, target, new LocalExpression(type, target.Name)) is not null;

    /// <summary>A draw whose value is a new local.</summary>
    /// <param name="declare">Makes the local, from its type and the name of the site, once everything before it is read.</param>
    public static LocalExpression? Parse(IInvocationOperation operation, BodyContext body, Func<ValueType, string, LocalExpression> declare) =>
        Read(operation, body) is { } read ? Emit(operation, body, read, declare(read.Distribution.Type, read.Name)) : null;

    private static LocalExpression? Parse(IInvocationOperation operation, BodyContext body, DrawTarget target, LocalExpression local) =>
        Read(operation, body) is { } read ? Emit(operation, body, read, local, target) : null;

    private static LocalExpression Emit(
        IInvocationOperation operation, BodyContext body, ReadDraw draw, LocalExpression local, DrawTarget? target = null)
    {
        int site = body.Sites.Count;
        body.AddSite(new SiteIr(
            site, draw.Name, draw.IsNamed, operation.TargetMethod.Name != "Latent", body.Bodies.Lines.Of(SourceLine.Around(operation.Syntax)), draw.Place));
        body.Emit(new DrawStatement(site, draw.Distribution, target ?? new DrawTarget(local.Name, [])));
        return local;
    }

    private static ReadDraw? Read(IInvocationOperation operation, BodyContext body)
    {
        IArgumentOperation? name = operation.Arguments.FirstOrDefault(a => a.Parameter?.Name == "name");
        IOperation? distribution = operation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value;
        ValueType? type = TypeReader.Read(operation.TargetMethod.TypeArguments.FirstOrDefault());
        if (distribution is null || type is null)
        {
            body.Unsupported(operation);
            return null;
        }
        DistributionExpression? read = operation.TargetMethod.Name == "Simulated" ? Simulated(distribution, body, type) : DistributionParser.Parse(distribution, body, type);
        if (read is not { } parsed)
        {
            return null;
        }
        if (name is { ArgumentKind: Microsoft.CodeAnalysis.Operations.ArgumentKind.Explicit } && name.Value.ConstantValue is not { HasValue: true, Value: null })
        {
            return Named(name.Value, body, parsed);
        }
        if (body.Variable is not { } variable)
        {
            body.Report(FindingIds.SiteNameNotConstant, operation.Syntax, "a draw that has neither a variable nor a name");
            return null;
        }
        return new ReadDraw(parsed, variable.Name, false, body.Places.Add(variable.Location));
    }

    private static DistributionExpression? Simulated(IOperation value, BodyContext body, ValueType type) => ExpressionParser.Parse(value, body) is { } parsed
        ? new DistributionExpression(KnownDistributions.Simulated, [parsed], [body.Places.Add(value.Syntax)], null, type)
        : null;

    private static ReadDraw? Named(IOperation name, BodyContext body, DistributionExpression distribution)
    {
        if (name.ConstantValue is not { HasValue: true, Value: string text })
        {
            body.Report(FindingIds.SiteNameNotConstant, name.Syntax, "a name computed at run time");
            return null;
        }
        if (!SyntaxFacts.IsValidIdentifier(text))
        {
            body.Report(FindingIds.SiteNameNotConstant, name.Syntax, $"\"{text}\"");
            return null;
        }
        return new ReadDraw(distribution, text, true, body.Places.Add(name.Syntax));
    }

    /// <summary>The local of a site that has no variable.</summary>
    public static string LocalName(string site) => char.ToLowerInvariant(site[0]) + site.Substring(1);

    private sealed record ReadDraw(DistributionExpression Distribution, string Name, bool IsNamed, int Place);
}
