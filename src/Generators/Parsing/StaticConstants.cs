using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>Constants of the language, and static readonly fields that are set to one.</summary>
internal static class StaticConstants
{
    /// <summary>A folded constant of C# as a constant of the IR.</summary>
    public static ConstantExpression? Of(object value, ValueType type) => value switch
    {
        double real when type == ValueType.Real => new(type, real),
        int integer when type == ValueType.Integer => new(type, integer),
        bool boolean when type == ValueType.Boolean => new(type, boolean ? 1 : 0),
        _ => null,
    };

    /// <summary>
    /// The value of a <c>static readonly</c> field of this project that is declared with a constant; null otherwise.
    /// Only the declaration in the file at hand or of literals is read: anything else is a setting of the model.
    /// </summary>
    public static ConstantExpression? Read(IFieldReferenceOperation reference, CancellationToken cancellation)
    {
        IFieldSymbol field = reference.Field;
        if (!field.IsStatic || !field.IsReadOnly || TypeReader.Read(field.Type) is not { IsScalar: true } type)
        {
            return null;
        }
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value }
            || reference.SemanticModel is not { } semantics)
        {
            return null;
        }
        Optional<object?> constant = HelperSource.IsInFile(value.SyntaxTree, semantics)
            ? HelperSource.SemanticsOf(value, semantics).GetConstantValue(value, cancellation)
            : value is LiteralExpressionSyntax { Token.Value: { } literal } ? new Optional<object?>(literal) : default;
        return constant switch
        {
            { HasValue: true, Value: int integer } when type == ValueType.Real => new ConstantExpression(type, integer),
            { HasValue: true, Value: { } found } => Of(found, type),
            _ => null,
        };
    }
}
