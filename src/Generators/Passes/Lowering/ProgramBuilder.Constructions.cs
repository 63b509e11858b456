using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Functions that make Vectors and Matrices. An element of a convolution is a sum over slots, so that what is applied to
/// it needs no array in between; its operands are read many times and lie in slots.
/// </summary>
internal sealed partial class ProgramBuilder
{
    private CallExpression PrepareConstruction(CallExpression call) => call.Function is "Outer" or "Transpose"
        ? call with { Arguments = call.Arguments.Select(PrepareOperand).ToEquatableArray() }
        : call with { Arguments = call.Arguments.Select(argument => argument.Type.IsScalar ? argument : Stored("operand", argument)).ToEquatableArray() };

    /// <summary>One element of a prepared construction that does not lie in slots itself.</summary>
    private Code Constructed(CallExpression call, Code[] index) => call.Function switch
    {
        "Outer" => Multiply(Entry(call.Arguments[0], index[0]), Entry(call.Arguments[1], index[1])),
        "Transpose" => Entry(call.Arguments[0], index[1], index[0]),
        "Convolve" => Convolved(call, index, [], []),
        "ConvolveTransposed" => Spread(call, index, [], []),
        _ => throw new InvalidOperationException($"No elements of {call.Function}."),
    };

    /// <summary>
    /// One element of a convolution: a sum over the kernel, one loop a dimension. Each sums the sums inside it, as
    /// <c>Functions.Convolve</c> does.
    /// </summary>
    private Code Convolved(CallExpression call, Code[] index, Code[] read, Code[] weight)
    {
        int dimension = read.Length;
        if (dimension == index.Length)
        {
            return Multiply(Entry(call.Arguments[0], read), Entry(call.Arguments[1], weight));
        }
        Code start = Multiply(index[dimension], shapes.Stride(call));
        return Sum(shapes.Extents(call.Arguments[1])[dimension], "convolved", k => Convolved(call, index, [.. read, Add(start, k)], [.. weight, k]));
    }

    /// <summary>
    /// One element of a transposed convolution: a sum over the elements of the input whose kernel covers it. Gathered so,
    /// rather than scattered, each slot is written once.
    /// </summary>
    private Code Spread(CallExpression call, Code[] index, Code[] read, Code[] weight)
    {
        int dimension = read.Length;
        if (dimension == index.Length)
        {
            return Multiply(Entry(call.Arguments[0], read), Entry(call.Arguments[1], weight));
        }
        Code stride = shapes.Stride(call);
        Code at = index[dimension];
        Code kernel = shapes.Extents(call.Arguments[1])[dimension];
        Code first = new IndexMaximum(IndexZero, Subtract(at, Subtract(kernel, CodeFactory.Index(1))));
        Code from = Divide(Add(first, Subtract(stride, CodeFactory.Index(1))), stride);
        Code to = new IndexMinimum(shapes.Extents(call.Arguments[0])[dimension], Add(Divide(at, stride), CodeFactory.Index(1)));
        return Sum(from, to, "spread", k => Spread(call, index, [.. read, k], [.. weight, Subtract(at, Multiply(k, stride))]));
    }
}
