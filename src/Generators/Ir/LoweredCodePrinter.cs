using System.Globalization;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Ir;

/// <summary>Prints expressions of a lowered model, fully bracketed.</summary>
internal static class LoweredCodePrinter
{
    public static string Print(Code code) => code switch
    {
        RealConstant constant => constant.Value.ToString("R", CultureInfo.InvariantCulture) + "r",
        IndexConstant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        Name name => name.Text,
        LayoutRead read => "$" + read.Field,
        SlotRead slot => $"{slot.View}[{Print(slot.Slot)}]",
        GatherRead gather => $"{gather.View}[{Print(gather.Start)} :{Print(gather.Length)} @ {Print(gather.Index)}{(gather.IsChecked ? " checked" : "")}]",
        DatumRead datum => $"Data[{Print(datum.Slot)}]",
        DatumIndex datum => $"index Data[{Print(datum.Slot)}]",
        LookupRead lookup => $"Data[{Print(lookup.Start)} :{Print(lookup.Length)} @ {Print(lookup.Index)}]",
        TruthOfReal truth => $"truth {Print(truth.Value)}",
        IndexOfReal index => $"index {Print(index.Value)}",
        RealOfIndex real => $"real({Print(real.Index)})",
        Negation negation => $"-{Print(negation.Operand)}",
        Arithmetic arithmetic => $"({Print(arithmetic.Left)} {arithmetic.Operator} {Print(arithmetic.Right)})",
        IndexMinimum minimum => $"min({Print(minimum.Left)}, {Print(minimum.Right)})",
        IndexMaximum maximum => $"max({Print(maximum.Left)}, {Print(maximum.Right)})",
        NumberConstant constant => constant.Value.ToString("R", CultureInfo.InvariantCulture) + "d",
        DatumNumber datum => $"number Data[{Print(datum.Slot)}]",
        NumberOfIndex number => $"number({Print(number.Index)})",
        NumberCall call => $"number {call.Function}({List(call.Arguments)})",
        TruthConstant constant => constant.Value ? "true" : "false",
        TruthNot not => $"!{Print(not.Operand)}",
        TruthOperation operation => $"({Print(operation.Left)} {operation.Operator} {Print(operation.Right)})",
        PlainComparison comparison => $"({Print(comparison.Left)} {comparison.Operator} {Print(comparison.Right)})",
        RealCall call => $"{call.Function}({List(call.Arguments)})",
        Selection selection => $"select({Print(selection.Condition)}, {Print(selection.Yes)}, {Print(selection.No)})",
        UniformChoice choice => $"choose({Print(choice.Condition)}, {Print(choice.Yes)}, {Print(choice.No)})",
        Slice slice => $"{slice.View}[{Print(slice.Start)} :{string.Join(" x ", slice.Extents.Select(Print))}]",
        ForeignCall call => $"foreign {call.Function}({Print(call.Arguments)})",
        RandomSource => "random",
        ScratchLength scratch => $"scratch length of {scratch.Distribution}({Print(scratch.Length)})",
        RandomAt random => $"random({random.Site.ToString(CultureInfo.InvariantCulture)}, {Print(random.Index)})",
        DistributionCall call => $"{call.Distribution}.{call.Function}({List(call.Arguments)})",
        _ => throw new InvalidOperationException($"No print of {code.GetType().Name}."),
    };

    public static string List(IEnumerable<Code> codes) => string.Join(", ", codes.Select(Print));
}
