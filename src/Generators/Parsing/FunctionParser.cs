using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>The body of a method that draws nothing, read as a helper's is, to the IR of a model without draws.</summary>
internal static class FunctionParser
{
    /// <summary>The program; null where a finding has been reported. False where the code does not compile: the compiler says so itself.</summary>
    /// <param name="syntax">The method with its body.</param>
    /// <param name="method">The same.</param>
    /// <param name="signature">What its signature says.</param>
    /// <param name="semantics">Of the file that it is in.</param>
    /// <param name="bodies">Binds it.</param>
    /// <param name="places">Gathers places of findings.</param>
    /// <param name="findings">Gathers findings.</param>
    /// <param name="result">What becomes of a value that it returns, with its source.</param>
    /// <param name="program">The program.</param>
    public static bool TryParse(
        MethodDeclarationSyntax syntax, IMethodSymbol method, FunctionSignature signature, SemanticModel semantics, BodyReader bodies, PlaceTable places,
        List<Finding> findings, Func<Expression, string, Statement> result, out ModelIr? program)
    {
        program = null;
        IOperation? body = bodies.Bind(syntax, semantics);
        if (body is null || Nesting.HasInvalid(body, out IOperation? tooDeep))
        {
            return false;
        }
        if (tooDeep is not null)
        {
            findings.Add(NestingLimit.Exceeded(places.Add(tooDeep.Syntax)));
        }
        else
        {
            program = ParseBody(syntax, method, signature, body, places, findings, bodies, result);
            if (program is not null && Nesting.IsTooDeep(program))
            {
                findings.Add(NestingLimit.Exceeded(PlaceTable.Declaration));
            }
        }
        if (findings.Count > 0 && (bodies.IsInEarlier || CompileErrors.InDeclaration(syntax, semantics, bodies.Cancellation)))
        {
            return false;
        }
        program = findings.Count > 0 ? null : program;
        return true;
    }

    /// <summary>Null where a finding has been reported, or a helper that is followed does not compile.</summary>
    private static ModelIr? ParseBody(
        MethodDeclarationSyntax syntax, IMethodSymbol method, FunctionSignature signature, IOperation operation, PlaceTable places, List<Finding> findings,
        BodyReader bodies, Func<Expression, string, Statement> result)
    {
        DataFlow flow = new(
            method, operation, parameter => SymbolEqualityComparer.Default.Equals(parameter, signature.Record) ? Origins.Parameters : Origins.Data);
        BodyContext body = new(method, signature.Record, places, findings, flow, bodies);
        foreach (ParameterMemberIr member in signature.Members)
        {
            body.AddMember(member);
        }
        foreach (FunctionArgument argument in signature.Arguments)
        {
            if (argument.Symbol.Type.IsTupleType)
            {
                body.BindTuple(argument.Symbol, [.. argument.Parts.Select(part => new ArgumentExpression(part.Type, part.Name))]);
            }
            else
            {
                body.AddArgument(argument.Symbol, argument.Parts[0]);
            }
        }
        ModelParser.ReserveNames(method, operation, body.Names);

        // It returns from any branch: it is read as a helper is.
        Expression[]? values = HelperBody.Parse(operation, method, body);
        if (values is not { Length: > 0 } || body.IsBroken)
        {
            return null;
        }
        MethodDeclarationSyntax written = (MethodDeclarationSyntax)bodies.Written(syntax);
        string source = bodies.Lines.Of((SyntaxNode?)written.ExpressionBody?.Expression ?? written.Body!.Statements.Last());
        foreach (Expression value in values)
        {
            body.Emit(result(value, source));
        }
        return new ModelIr(
            TypeChain.NamespaceOf(method),
            [.. TypeChain.Read(TypeChain.Of(method.ContainingType))],
            "public",
            method.Name,
            signature.ParametersType,
            signature.Record?.Name ?? "parameters",
            [.. signature.Members],
            [.. signature.Arguments.SelectMany(argument => argument.Parts)],
            TypeReader.QualifiedName(method.ReturnType),
            [],
            new Block([.. body.Statements]),
            [],
            PlaceTable.Declaration);
    }
}
