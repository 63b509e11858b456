using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>A [Model] method to its IR: signature, then the bound body, then what is returned.</summary>
internal static class ModelParser
{
    public static (ParsedModel Result, SourceMap Map) Parse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics, BodyReader bodies)
    {
        bodies.Note(syntax);
        PlaceTable places = new(syntax.Identifier.GetLocation());
        ParsedModel silent = new(HintNames.Of(method), HintNames.Title(method), null, [], null);
        if (CompileErrors.InSyntax(bodies.Written(syntax)) || SignatureParser.HasErrors(method))
        {
            return (silent, places.ToSourceMap());
        }
        List<Finding> findings = [];
        List<Finding> recordFindings = [];
        ModelIr? model = null;
        string? stoppedByPrior = null;
        if (SignatureParser.Parse(syntax, method, places, findings, recordFindings) is { } signature)
        {
            IOperation? body = bodies.Bind(syntax, semantics);
            if (body is null || Nesting.HasInvalid(body, out IOperation? tooDeep))
            {
                return (silent, places.ToSourceMap());
            }
            if (tooDeep is not null)
            {
                findings.Add(NestingLimit.Exceeded(places.Add(tooDeep.Syntax)));
            }
            else
            {
                model = ParseBody(method, signature, body, places, findings, bodies);
                if (model is null)
                {
                    return (silent, places.ToSourceMap());
                }
                if (Nesting.IsTooDeep(model))
                {
                    findings.Add(NestingLimit.Exceeded(PlaceTable.Declaration));
                }
                (PriorIr? prior, stoppedByPrior) = LogPriorParser.Of(method, model.Accessibility, semantics, bodies);
                model = model with { Prior = prior };
            }
        }
        if (findings.Count > 0 && (bodies.IsInEarlier || CompileErrors.InDeclaration(syntax, semantics, bodies.Cancellation)))
        {
            return (silent, places.ToSourceMap());
        }
        bool isWhole = findings.Count == 0 && recordFindings.Count == 0 && stoppedByPrior is null;
        return (silent with
        {
            Model = isWhole ? model : null,
            Findings = [.. findings],
            StoppedBy = recordFindings.Select(f => f.Id).FirstOrDefault() ?? stoppedByPrior,
        }, places.ToSourceMap());
    }

    /// <summary>Null where a helper that is followed does not compile.</summary>
    private static ModelIr? ParseBody(
        IMethodSymbol method, Signature signature, IOperation operation, PlaceTable places, List<Finding> findings, BodyReader bodies)
    {
        BodyContext body = new(method, method.Parameters[1], places, findings, new DataFlow(method, operation), bodies) { Computed = [] };
        foreach (ParameterMemberIr member in signature.Members)
        {
            body.AddMember(member);
        }
        for (int i = 0; i < signature.Arguments.Count; i++)
        {
            if (SignatureParser.IsInLanguage(method.Parameters[i + 2]))
            {
                body.AddArgument(method.Parameters[i + 2], signature.Arguments[i]);
            }
        }
        ReserveNames(method, operation, body.Names);
        ModelBody statements = new(body);
        bool isRead = SignatureParser.ReturnsValue(method) && method.Parameters.Skip(2).All(SignatureParser.IsInLanguage);
        int before = findings.Count;
        Expression[]? returned = statements.Parse(operation);
        ResultPart[] result = [.. (returned ?? []).OfType<LocalExpression>().Select(part => new ResultPart(part.Name, part.Type))];
        if (result.Length == 0 && isRead && findings.Count == before && !body.IsBroken)
        {
            body.Report(FindingIds.ReturnedNotObserved, statements.ResultPlace, "nothing");
        }
        return body.IsBroken ? null : new ModelIr(
            TypeChain.NamespaceOf(method),
            [.. TypeChain.Read(TypeChain.Of(method.ContainingType))],
            signature.Accessibility,
            method.Name,
            TypeReader.QualifiedName(method.Parameters[1].Type),
            method.Parameters[1].Name,
            [.. signature.Members],
            [.. signature.Arguments, .. body.Computed],
            TypeReader.QualifiedName(method.ReturnType),
            [.. body.NamedSites()],
            new Block([.. body.Statements]),
            [.. result],
            statements.ResultPlace)
        {
            IsGpu = KernelRules.IsMarked(method),
        };
    }

    /// <summary>Keeps the author's names for the author.</summary>
    public static void ReserveNames(IMethodSymbol method, IOperation operation, LocalNames names)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            names.Declare(parameter.Name);
        }
        foreach (IOperation descendant in operation.Descendants())
        {
            if (descendant is IVariableDeclaratorOperation declarator)
            {
                names.Reserve(declarator.Symbol.Name);
            }
        }
    }
}
