using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// How deep a model may nest. The stages after the parser recurse on the IR, and so does its equality: a model that
/// nested deeper could exhaust the stack, which would end the compiler without a word.
/// </summary>
internal static class Nesting
{
    /// <summary>Whether a body does not compile; else <paramref name="tooDeep"/> is an operation that is nested too deep, if there is one.</summary>
    public static bool HasInvalid(IOperation body, out IOperation? tooDeep)
    {
        tooDeep = null;
        Stack<(IOperation Operation, int Depth)> open = new([(body, 0)]);
        while (open.Count > 0)
        {
            (IOperation operation, int depth) = open.Pop();
            if (operation is IInvalidOperation or IVariableDeclaratorOperation { Symbol.Type: IErrorTypeSymbol })
            {
                return true;
            }
            if (depth > NestingLimit.Deepest)
            {
                tooDeep ??= operation;
                continue;
            }
            foreach (IOperation child in operation.ChildOperations)
            {
                open.Push((child, depth + 1));
            }
        }
        return false;
    }

    /// <summary>
    /// Whether what was parsed nests too deep although no body does: helpers that call helpers, a <c>switch</c> of many
    /// arms and jumps put one inside the other.
    /// </summary>
    public static bool IsTooDeep(ModelIr model)
    {
        Stack<(object Part, int Depth)> open = new([(model.Body, 0)]);
        while (open.Count > 0)
        {
            (object part, int depth) = open.Pop();
            if (depth > NestingLimit.Deepest)
            {
                return true;
            }
            IEnumerable<object> inner = part switch
            {
                Block block => block.Statements,
                Statement statement => IrWalk.Blocks(statement).Concat<object>(IrWalk.Expressions(statement)),
                _ => IrWalk.Children((Expression)part),
            };
            foreach (object child in inner)
            {
                // A block and the statement it belongs to are one level.
                open.Push((child, part is Block ? depth : depth + 1));
            }
        }
        return false;
    }
}
