using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ProbDsl.Generators.Parsing;

/// <summary>What a construct outside the language is called, and which construct of the language is nearest to it.</summary>
internal static class UnsupportedConstructs
{
    /// <summary>What was found, in the words of C#.</summary>
    public static string NameOf(IOperation operation) => operation switch
    {
        IWhileLoopOperation { ConditionIsTop: false } => "a 'do' loop",
        IWhileLoopOperation => "a 'while' loop",
        IForEachLoopOperation => "a 'foreach' loop",
        IConditionalOperation { Type: null } => "an 'if' statement",
        ISwitchOperation => "a 'switch' statement",
        ISwitchExpressionOperation => "a 'switch' expression",
        IBranchOperation { BranchKind: BranchKind.Break } => "'break'",
        IBranchOperation { BranchKind: BranchKind.Continue } => "'continue'",
        IBranchOperation => "'goto'",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "'yield'",
        IReturnOperation => "a 'return' before the end",
        ILocalFunctionOperation => "a local function",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "a lambda or delegate",
        ITryOperation => "a 'try' statement",
        IThrowOperation => "'throw'",
        IUsingOperation or IUsingDeclarationOperation => "'using'",
        ILockOperation => "'lock'",
        IAwaitOperation => "'await'",
        ITupleOperation => "a tuple",
        IDeconstructionAssignmentOperation => "a deconstruction",
        ICoalesceOperation or ICoalesceAssignmentOperation => "'??'",
        IConditionalAccessOperation => "'?.'",
        IIsPatternOperation or IIsTypeOperation => "'is'",
        IInterpolatedStringOperation => "an interpolated string",
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => "'null'",
        ILiteralOperation literal => $"a constant of type '{TypeReader.DisplayName(literal.Type)}'",
        IObjectCreationOperation creation => $"'new {TypeReader.DisplayName(creation.Type)}'",
        ICollectionExpressionOperation collection when HasSpread(collection) => "a collection expression with '..'",
        ICollectionExpressionOperation => "a collection expression",
        IArrayCreationOperation creation => $"a new '{TypeReader.DisplayName(creation.Type)}'",
        IWithOperation => "a 'with' expression",
        IRangeOperation => "a range",
        ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation => "an assignment inside an expression",
        IInvocationOperation { TargetMethod.Name: "AsSpan" } => "a span",
        IInvocationOperation call when IsLinq(call) => $"LINQ's '{call.TargetMethod.Name}'",
        ITranslatedQueryOperation => "a LINQ query",
        IInvocationOperation call => $"a call of '{call.TargetMethod.ContainingType?.Name}.{call.TargetMethod.Name}'",
        IPropertyReferenceOperation { Property.IsIndexer: true } property => $"an indexer of '{TypeReader.DisplayName(property.Property.ContainingType)}'",
        IPropertyReferenceOperation property => $"property '{property.Property.ContainingType.Name}.{property.Property.Name}'",
        IFieldReferenceOperation field => $"field '{field.Field.ContainingType.Name}.{field.Field.Name}'",
        ILocalReferenceOperation local => $"local '{local.Local.Name}'",
        IInstanceReferenceOperation => "'this'",
        IParameterReferenceOperation parameter => $"'{parameter.Parameter.Name}' as a whole",
        IConversionOperation conversion =>
            $"a conversion from '{TypeReader.DisplayName(conversion.Operand.Type)}' to '{TypeReader.DisplayName(conversion.Type)}'",
        IBinaryOperation binary =>
            $"operator '{SymbolOf(binary)}' on '{TypeReader.DisplayName(binary.LeftOperand.Type)}' and '{TypeReader.DisplayName(binary.RightOperand.Type)}'",
        IUnaryOperation unary => $"operator '{SymbolOf(unary)}' on '{TypeReader.DisplayName(unary.Operand.Type)}'",
        IConditionalOperation => $"'?:' of type '{TypeReader.DisplayName(operation.Type)}'",
        IArrayElementReferenceOperation element when IsOfRange(element) => "a range",
        IArrayElementReferenceOperation element => $"an element of '{TypeReader.DisplayName(element.ArrayReference.Type)}'",
        IImplicitIndexerReferenceOperation => "an index from the end, or a range",
        IDefaultValueOperation => "'default'",
        ISizeOfOperation => "'sizeof'",
        ITypeOfOperation => "'typeof'",
        IDeclarationExpressionOperation => "a variable declared inside an expression",
        IDiscardOperation => "'_'",
        IMethodReferenceOperation method => $"method '{method.Method.Name}' as a value",
        IAnonymousObjectCreationOperation => "an anonymous object",
        ILabeledOperation => "a label",
        IRecursivePatternOperation => "a property pattern",
        IListPatternOperation => "a list pattern",
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => $"a pattern that declares '{declared.Name}'",
        IPatternOperation => "another pattern",
        _ => $"'{Shortened(operation.Syntax)}'",
    };

    /// <summary>The operator as the author wrote it.</summary>
    public static string SymbolOf(IOperation operation) => operation.Syntax switch
    {
        BinaryExpressionSyntax binary => binary.OperatorToken.Text,
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.Text,
        PostfixUnaryExpressionSyntax postfix => postfix.OperatorToken.Text,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.Text,
        _ => Shortened(operation.Syntax),
    };

    /// <summary>Whether a construct builds what it gives out of parts that the language has: a finding names these, at the place of the construct.</summary>
    public static bool IsMadeOfOthers(IOperation operation) => operation is ITranslatedQueryOperation or IAnonymousFunctionOperation or IDelegateCreationOperation or IWithOperation
        || (operation is IInvocationOperation call && IsLinq(call))
        || (operation is ICollectionExpressionOperation collection && HasSpread(collection))
        || (operation is IArrayElementReferenceOperation element && IsOfRange(element));

    private static bool HasSpread(ICollectionExpressionOperation collection) => collection.Elements.Any(element => element is ISpreadOperation);

    private static bool IsOfRange(IArrayElementReferenceOperation element) => element.Indices.Any(index => index is IRangeOperation);

    /// <summary>Whether a method is one of LINQ, or one that makes spans.</summary>
    public static bool IsLinq(IInvocationOperation call) =>
        call.TargetMethod.ContainingNamespace?.ToDisplayString() == "System.Linq" || call.TargetMethod.ContainingType?.Name == "MemoryExtensions";

    /// <summary>The beginning of what is written, on one line.</summary>
    private static string Shortened(SyntaxNode node)
    {
        const int Longest = 60;
        string text = SourceLine.Of(node);
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "...";
    }

    /// <summary>The nearest construct of the language.</summary>
    public static string NearestTo(IOperation operation) => operation switch
    {
        ILoopOperation => "'for (int i = start; i < end; i++)' with bounds known before any draw",
        IConditionalOperation { Type: null } or ISwitchOperation or ISwitchExpressionOperation or IIsPatternOperation or IIsTypeOperation =>
            "'if', '?:' or 'switch' on a scalar, with constants and comparisons as patterns",
        IBranchOperation { BranchKind: BranchKind.GoTo } or ILabeledOperation => "'for' loops with 'break' and 'continue'",
        IBranchOperation => "'break' or 'continue' of the loop or switch around it",
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => "an array that is filled in a loop and returned",
        IReturnOperation => "one 'return' at the end of the method, or at the end of each branch of an 'if' or 'switch'",
        ILocalFunctionOperation => "a local function that gets all it uses as arguments, as a 'static' one does",
        IAnonymousFunctionOperation or IDelegateCreationOperation => "its statements written out in the model",
        IThrowOperation => "'return []' where there is nothing to observe, or a check before the model is made",
        ITryOperation or IUsingOperation or IUsingDeclarationOperation or ILockOperation or IAwaitOperation =>
            "draws, locals, 'for' loops and one 'return'",
        ITupleOperation or IDeconstructionAssignmentOperation => "one local for each part",
        IInterpolatedStringOperation => "a constant string",
        ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or ICoalesceOperation or ICoalesceAssignmentOperation or IConditionalAccessOperation =>
            "a value that is always there, and a bool that says where one is missing",
        IObjectCreationOperation creation when TypeReader.Is(creation.Type, KnownNames.Vector) => "a collection expression, such as [1.0, 2.0]",
        ICollectionExpressionOperation collection when HasSpread(collection) => "elements one by one, or an array made by 'new' and filled in a 'for' loop",
        ILiteralOperation or IObjectCreationOperation or IArrayCreationOperation or ICollectionExpressionOperation =>
            "a value of type " + TypeReader.Supported,
        IArrayElementReferenceOperation element when IsOfRange(element) => "an array made by 'new' and filled in a 'for' loop",
        IRangeOperation or IImplicitIndexerReferenceOperation => "an index of type int",
        IConditionalOperation => "'?:' between scalars, Vectors, Matrices, or arrays of one length",
        IDiscardOperation or IDeclarationExpressionOperation => "a local declared in a statement of its own",
        ITranslatedQueryOperation => "a 'for' loop",
        IInvocationOperation linq when IsLinq(linq) => NearestToLinq(linq.TargetMethod.Name),
        IWithOperation => "members of the parameter record, one by one",
        ISimpleAssignmentOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation => "the assignment as a statement of its own",
        IInvocationOperation call => NearestTo(call),
        IPropertyReferenceOperation => "a length, a member of the parameter record, or an element '[i]'",
        IFieldReferenceOperation => "a constant, or a setting argument of the model",
        IParameterReferenceOperation => "one of its members",
        IConversionOperation conversion => NearestTo(conversion),
        IBinaryOperation => "arithmetic or comparison of scalars, or + - * / as Vector and Matrix have them",
        IUnaryOperation => "'-' or '!' on a scalar",
        _ => "draws, locals, 'for' loops, arithmetic and calls of Math or Functions",
    };

    private static string NearestToLinq(string method) => method switch
    {
        "Sum" => "'Sum' or 'Dot' of a Vector, or a 'for' loop that adds up",
        "Average" => "'Sum' of a Vector divided by its Length, or a 'for' loop that adds up",
        "Max" or "Min" => $"a 'for' loop with Math.{method}",
        "Range" or "Repeat" => "'for (int i = start; i < end; i++)'",
        "Select" or "Where" or "Zip" or "ToArray" or "ToList" or "Take" or "Skip" or "Reverse" or "Concat" => "an array made by 'new' and filled in a 'for' loop",
        "AsSpan" => "the array itself",
        _ => "a 'for' loop over the elements",
    };

    private static string NearestTo(IConversionOperation conversion) =>
        TypeReader.Is(conversion.Type, KnownNames.Vector) ? "a value that is declared as a Vector"
        : TypeReader.Is(conversion.Type, KnownNames.Matrix) ? "a value that is declared as a Matrix"
        : conversion.Type?.SpecialType == SpecialType.System_Int32 ? "an integer made of settings, givens, lengths and draws of integers"
        : "a conversion from int to double";

    private static string NearestTo(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Factor" => "'draw.Factor(...)' as a statement of its own",
        _ => "a function of Math or Functions that models know, such as Exp, Log, Sqrt, Sigmoid or Dot",
    };
}
