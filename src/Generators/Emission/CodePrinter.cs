using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints expressions of the emitted code as C#.</summary>
internal static class CodePrinter
{
    private const int ConditionalLevel = 0;
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int ComparisonLevel = 3;
    private const int SumLevel = 4;
    private const int ProductLevel = 5;
    private const int UnaryLevel = 6;
    private const int PrimaryLevel = 7;

    private static readonly HashSet<string> special = new(
        [
            "Sigmoid", "Softplus", "Relu", "LogGamma", "Digamma", "LogMix", "LogAddExp", "LogDifference", "Log1mExp", "ExpDifference", "Or",
            "QuantileStart", "QuantileStep", "QuantilePoint", "IsNearQuantile", "IsQuantile", "IntegerQuantileStart", "IntegerQuantilePoint",
        ], StringComparer.Ordinal);

    public static string Print(Code code) => Print(code, ConditionalLevel);

    /// <summary>A plain bool as an operand of <c>&amp;&amp;</c>.</summary>
    public static string PrintOperand(Code code) => Print(code, AndLevel);

    /// <summary>A plain int as an operand of a comparison.</summary>
    public static string PrintBound(Code code) => Print(code, SumLevel);

    public static string View(ViewName view) => view switch
    {
        ViewName.Parameters => "parameters",
        ViewName.Latents => "latents",
        ViewName.Observation => "observation",
        ViewName.Workspace => "workspace",
        ViewName.Gradient => "gradient",
        ViewName.Natural => "natural",
        ViewName.Statistics => "statistics",
        ViewName.Drawn => "drawn",
        ViewName.LatentWeights => "latentWeights",
        ViewName.ObservationWeights => "observationWeights",
        ViewName.LatentTerms => "latentTerms",
        ViewName.ObservationTerms => "observationTerms",
        ViewName.Features => "features",
        _ => "cotangents",
    };

    /// <summary>A call of a distribution's function; type arguments are written out where a run of slots hides them.</summary>
    public static string Call(string distribution, string function, IReadOnlyList<string> arguments, IEnumerable<Slice> slices)
    {
        List<string> types = [.. slices.Select(slice => slice.View == ViewName.Parameters ? "TShared" : "TView")];
        if (types.Count > 0)
        {
            types.Insert(0, "T");
            if (function == "Sample")
            {
                types.Add("TRandom");
            }
        }
        string generic = types.Count == 0 ? "" : "<" + string.Join(", ", types) + ">";
        return $"{distribution}Distribution.{function}{generic}({string.Join(", ", arguments)})";
    }

    private static string Print(Code code, int outer)
    {
        (string text, int level) = code switch
        {
            RealConstant { Value: 0 } constant when !IsNegativeZero(constant.Value) => ("T.Zero", PrimaryLevel),
            RealConstant { Value: 1 } => ("T.One", PrimaryLevel),
            RealConstant constant => ($"T.Constant({Literals.Real(constant.Value)})", PrimaryLevel),
            IndexConstant constant => (Literals.Integer(constant.Value), constant.Value < 0 ? UnaryLevel : PrimaryLevel),
            Name name => (Identifiers.Escape(name.Text), PrimaryLevel),
            LayoutRead read => ("layout." + Identifiers.Escape(read.Field), PrimaryLevel),
            SlotRead slot => ($"{View(slot.View)}[{Print(slot.Slot)}]", PrimaryLevel),
            GatherRead gather => ($"{View(gather.View)}.Gather{(gather.IsChecked ? "Unchecked" : "")}({Print(gather.Start)}, {Print(gather.Length)}, {Print(gather.Index)})", PrimaryLevel),
            DatumRead datum => ($"T.Constant(data[{Print(datum.Slot)}])", PrimaryLevel),
            DatumIndex datum => ($"(int)data[{Print(datum.Slot)}]", UnaryLevel),
            LookupRead lookup => ($"T.Lookup({(lookup.IsOfArray ? "new DoubleView(data)" : "data")}, {Print(lookup.Start)}, {Print(lookup.Length)}, {Print(lookup.Index)})", PrimaryLevel),
            TruthOfReal truth => ($"T.AllTrue({Print(truth.Value)})", PrimaryLevel),
            IndexOfReal index => ($"(int)T.Common({Print(index.Value)})", UnaryLevel),
            RealOfIndex real => ($"T.Constant({Print(real.Index)})", PrimaryLevel),
            Negation negation => ("-" + Print(negation.Operand, PrimaryLevel), UnaryLevel),
            Arithmetic arithmetic => PrintArithmetic(arithmetic),
            IndexMinimum minimum => ($"Math.Min({Print(minimum.Left)}, {Print(minimum.Right)})", PrimaryLevel),
            IndexMaximum maximum => ($"Math.Max({Print(maximum.Left)}, {Print(maximum.Right)})", PrimaryLevel),
            NumberConstant constant => (Literals.Real(constant.Value), constant.Value < 0 || IsNegativeZero(constant.Value) ? UnaryLevel : PrimaryLevel),
            DatumNumber datum => ($"data[{Print(datum.Slot)}]", PrimaryLevel),
            NumberOfIndex number => ($"(double){Print(number.Index, PrimaryLevel)}", UnaryLevel),
            NumberCall call => (
                $"{(special.Contains(call.Function) || call.Function == "Log1p" ? "global::ProbDsl.Functions" : "Math")}.{call.Function}({string.Join(", ", call.Arguments.Select(argument => Print(argument)))})", PrimaryLevel),
            TruthConstant constant => (constant.Value ? "true" : "false", PrimaryLevel),
            TruthNot not => ("!" + Print(not.Operand, PrimaryLevel), UnaryLevel),
            TruthOperation { Operator: BinaryOperator.And } operation => (
                $"{Print(operation.Left, AndLevel)} && {Print(operation.Right, AndLevel)}", AndLevel),
            TruthOperation operation => ($"{Print(operation.Left, OrLevel)} || {Print(operation.Right, OrLevel)}", OrLevel),
            PlainComparison comparison => (
                $"{Print(comparison.Left, SumLevel)} {OperatorSymbols.Of(comparison.Operator)} {Print(comparison.Right, SumLevel)}", ComparisonLevel),
            RealCall { Function: "StopGradient" } call => (Print(call.Arguments[0], outer), outer),
            RealCall call => (
                $"{(special.Contains(call.Function) ? "SpecialFunctions" : "T")}.{call.Function}({string.Join(", ", call.Arguments.Select(argument => Print(argument)))})",
                PrimaryLevel),
            Selection selection => ($"T.Select({Print(selection.Condition)}, {Print(selection.Yes)}, {Print(selection.No)})", PrimaryLevel),
            UniformChoice choice => (
                $"{Print(choice.Condition, OrLevel)} ? {Print(choice.Yes, OrLevel)} : {Print(choice.No, ConditionalLevel)}", ConditionalLevel),
            Slice slice => (
                string.Join(", ", slice.Extents.Prepend(slice.Start).Select(part => Print(part)).Prepend(View(slice.View))), PrimaryLevel),
            ForeignCall call => ($"T.Invoke<{Identifiers.Escape(call.Function)}, TView>({Print(call.Arguments)})", PrimaryLevel),
            RandomSource => ("random", PrimaryLevel),
            ScratchLength scratch => ($"{scratch.Distribution}Distribution.ScratchLength({Print(scratch.Length)})", PrimaryLevel),
            RandomAt random => ($"random.At({Literals.Integer(random.Site)}, {Print(random.Index)})", PrimaryLevel),
            DistributionCall call => (
                Call(call.Distribution, call.Function, [.. call.Arguments.Select(argument => Print(argument))], call.Arguments.OfType<Slice>()), PrimaryLevel),
            _ => throw new InvalidOperationException($"No print of {code.GetType().Name}."),
        };
        return level < outer ? $"({text})" : text;
    }

    private static (string Text, int Level) PrintArithmetic(Arithmetic code)
    {
        int level = code.Operator is BinaryOperator.Add or BinaryOperator.Subtract ? SumLevel : ProductLevel;
        // The right operand binds one level tighter: floating-point operators are not associative.
        return ($"{Print(code.Left, level)} {OperatorSymbols.Of(code.Operator)} {Print(code.Right, level + 1)}", level);
    }

    private static bool IsNegativeZero(double value) => value == 0 && 1 / value < 0;
}
