using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Emission;

/// <summary>Prints steps as C# statements.</summary>
internal static class StepEmitter
{
    public static void Emit(SourceWriter writer, IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            Emit(writer, step);
        }
    }

    private static void Emit(SourceWriter writer, Step step)
    {
        switch (step)
        {
            case Declare declare:
                writer.Line($"T {Identifiers.Escape(declare.Name)} = {CodePrinter.Print(declare.Value)};");
                break;
            case Reserve reserve:
                writer.Line($"T {Identifiers.Escape(reserve.Name)};");
                break;
            case When choice:
                EmitBranch(writer, choice);
                break;
            case Scan scan:
                EmitScan(writer, scan);
                break;
            case Assign assign:
                writer.Line($"{Identifiers.Escape(assign.Name)} = {CodePrinter.Print(assign.Value)};");
                break;
            case Accumulate accumulate:
                writer.Line(AddTo(Identifiers.Escape(accumulate.Name), accumulate.Value));
                break;
            case Store store:
                writer.Line($"{Slot(store.View, store.Slot)} = {CodePrinter.Print(store.Value)};");
                break;
            case AddToSlot add:
                writer.Line(AddTo(Slot(add.View, add.Slot), add.Value));
                break;
            case ScatterAdd scatter:
                writer.Line(
                    $"{CodePrinter.View(scatter.View)}.ScatterAdd{(scatter.IsChecked ? "Unchecked" : "")}({CodePrinter.Print(scatter.Start)}, {CodePrinter.Print(scatter.Length)}, "
                    + $"{CodePrinter.Print(scatter.Index)}, {CodePrinter.Print(scatter.Value)});");
                break;
            case CheckIndex check:
                writer.Line($"T.CheckIndex({CodePrinter.Print(check.Index)}, {CodePrinter.Print(check.Length)});");
                break;
            case DistributionStep call:
                writer.Line(Call(call));
                break;
            case Repeat repeat:
                EmitLoop(writer, repeat);
                break;
            case Remark remark:
                writer.Line("// " + remark.Text);
                break;
            case Gap:
                writer.Line();
                break;
            case Return result:
                writer.Line($"return {CodePrinter.Print(result.Value)};");
                break;
            case FillSlot fill:
                writer.Line($"observation[{CodePrinter.Print(fill.Slot)}] = {CodePrinter.Print(fill.Value)};");
                break;
            case YieldAddress address:
                writer.Line(
                    $"yield return new SiteAddress({Literals.Integer(address.Site)}, {CodePrinter.Print(address.Index)}, {CodePrinter.Print(address.Slot)}{(address.Size == CodeFactory.Index(1) ? "" : ", " + CodePrinter.Print(address.Size))});");
                break;
            default:
                throw new InvalidOperationException($"No statement for {step.GetType().Name}.");
        }
    }

    private static void EmitLoop(SourceWriter writer, Repeat loop)
    {
        string variable = Identifiers.Escape(loop.Variable);
        string start = CodePrinter.Print(loop.Start);
        string header = loop.IsDescending
            ? $"for (int {variable} = {CodePrinter.Print(CodeFactory.Subtract(loop.End, CodeFactory.Index(1)))}; {variable} >= {CodePrinter.PrintBound(loop.Start)}; {variable}--)"
            : $"for (int {variable} = {start}; {variable} < {CodePrinter.PrintBound(loop.End)}{Unless(loop.Until)}; {variable}++)";
        using (writer.Block(header))
        {
            Emit(writer, loop.Body);
        }
    }

    private static string Unless(Code? until) => until is null ? "" : $" && !T.AllTrue({CodePrinter.Print(until)})";

    private static void EmitBranch(SourceWriter writer, When choice)
    {
        using (writer.Block($"if ({CodePrinter.Print(choice.Condition)})"))
        {
            Emit(writer, choice.Then);
        }
        When? chained = choice.Else.Count == 1 ? choice.Else[0] as When : null;
        if (chained is not null)
        {
            writer.Chain("else ");
            EmitBranch(writer, chained);
        }
        else if (choice.Else.Count > 0)
        {
            using (writer.Block("else"))
            {
                Emit(writer, choice.Else);
            }
        }
    }

    private static void EmitScan(SourceWriter writer, Scan scan)
    {
        string name = Identifiers.Escape(scan.Name);
        Code met = CodeWalk.Map(scan.Condition, code => code is Name variable && variable.Text == scan.Variable ? variable with { Text = scan.Name } : code);
        writer.Line($"int {name} = {CodePrinter.Print(scan.Start)};");
        using (writer.Block($"while ({name} < {CodePrinter.PrintBound(scan.End)} && {CodePrinter.PrintOperand(CodeFactory.Not(met))})"))
        {
            writer.Line($"{name}++;");
        }
    }

    private static string AddTo(string target, Code value) => value is Negation negation
        ? $"{target} -= {CodePrinter.Print(negation.Operand)};"
        : $"{target} += {CodePrinter.Print(value)};";

    private static string Slot(ViewName view, Code slot) => $"{CodePrinter.View(view)}[{CodePrinter.Print(slot)}]";

    private static string Result(Result result) => result.Target is { } target ? CodePrinter.Print(target)
        : result.Local.Length == 0 ? "out _"
        : $"out T {Identifiers.Escape(result.Local)}";

    private static string Call(DistributionStep call)
    {
        List<string> arguments = [.. call.Arguments.Select(CodePrinter.Print)];
        arguments.AddRange(call.Results.Select(Result));
        return CodePrinter.Call(call.Distribution, call.Function, arguments, call.Arguments.OfType<Slice>().Concat(call.Targets)) + ";";
    }
}
