using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>The shapes that functions make of those of their arguments; the functions themselves check what they need (docs/decisions/0004).</summary>
internal sealed partial class Shapes
{
    private Code[] Constructed(CallExpression call)
    {
        Code[] first = Extents(call.Arguments[0]);
        switch (call.Function)
        {
            case "Outer":
                return [first[0], Extents(call.Arguments[1])[0]];
            case "Transpose":
                return [first[1], first[0]];
            case "Flatten":
                return [first.Aggregate(Multiply)];
            case "Reshape":
                return [Length(call, 1), Length(call, 2)];
            case "Convolve":
                Code[] inside = Extents(call.Arguments[1]);
                return [.. first.Select((input, i) => Add(Divide(Subtract(input, inside[i]), Stride(call)), CodeFactory.Index(1)))];
            case "ConvolveTransposed":
                Code[] kernel = Extents(call.Arguments[1]);
                return [.. first.Select((input, i) => Add(Multiply(Subtract(input, CodeFactory.Index(1)), Stride(call)), kernel[i]))];
            default:
                throw new InvalidOperationException($"No extents for {call.Function}.");
        }
    }

    /// <summary>How far the kernel of a convolution moves.</summary>
    public Code Stride(CallExpression call) => Length(call, 2);

    private Code Length(CallExpression call, int argument) => Index(call.Arguments[argument]) ?? throw new LoweringException(new Finding(
        FindingIds.NotLowered,
        call.Place,
        [$"{(call.Function == "Reshape" ? "a shape" : "a stride")} of {call.Function} that is not known before the draws", "a constant, a length, or an integer argument"]));
}
