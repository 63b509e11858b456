using System.Globalization;
using System.Text;

namespace ProbDsl.Generators.Ir;

/// <summary>Prints the parsed IR: one line a statement. The text is what tests read.</summary>
public static class IrPrinter
{
    public static string Print(ModelIr model)
    {
        StringBuilder text = new();
        string name = string.Join(".", new[] { model.Namespace }.Where(n => n.Length > 0).Concat(model.ContainingTypes.Select(t => t.Name)).Append(model.Name));
        Line(text, 0, $"model {name} -> {model.ObservationType}");
        Line(text, 0, $"{model.Accessibility}, in {string.Join(", ", model.ContainingTypes.Select(t => t.Declaration + " " + t.Name))}");
        if (model.IsGpu)
        {
            Line(text, 0, "for a GPU");
        }
        Line(text, 0, $"parameters {model.ParametersArgument} : {model.ParametersType}");
        foreach (ParameterMemberIr member in model.Members)
        {
            Line(text, 1, Print(member));
        }
        foreach (ArgumentIr argument in model.Arguments)
        {
            Line(text, 0, $"{argument.Kind.ToString().ToLowerInvariant()} {argument.Type} {argument.Name} : {argument.TypeName}{(argument.Default is { } value ? " = " + value.ToString("R", CultureInfo.InvariantCulture) : "")}{(argument.Call is { } call ? $" = {Print(call)}" : "")}");
        }
        foreach (SiteIr site in model.Sites)
        {
            Line(text, 0, $"site {Number(site.Id)} {(site.IsObserved ? "observed" : "latent")} {site.Name}{(site.IsNamed ? " (named)" : "")} // {site.Source}");
        }
        text.Append('\n');
        Print(text, model.Body, 0);
        Line(text, 0, $"return {string.Join(", ", model.Result.Select(r => $"{r.Type} {r.Local}"))}");
        if (model.Prior is { } prior)
        {
            text.Append('\n');
            Line(text, 0, $"log prior {prior.Method}({prior.Program.ParametersArgument})");
            Print(text, prior.Program.Body, 1);
        }
        return text.ToString();
    }

    public static string Print(ParametersIr parameters)
    {
        StringBuilder text = new();
        string name = string.Join(".", new[] { parameters.Namespace }.Where(n => n.Length > 0).Concat(parameters.ContainingTypes.Select(t => t.Name)).Append(parameters.Name));
        Line(text, 0, $"parameters {name}, {parameters.Accessibility}");
        foreach (ParameterMemberIr member in parameters.Members)
        {
            Line(text, 1, Print(member));
        }
        return text.ToString();
    }

    public static string Print(Statement statement) => statement switch
    {
        LocalStatement local => $"{local.Type} {local.Name} = {Print(local.Value)}",
        AssignStatement assign => $"{assign.Name} := {Print(assign.Value)}",
        ArrayStatement array => $"{array.Type} {array.Name} = new [{List(array.Lengths)}]",
        AssignElementStatement element => $"{element.Array}[{List(element.Indices)}] := {Print(element.Value)}",
        FillElementStatement fill => $"{fill.Array}[{List(fill.Indices)}] undrawn, {Print(fill.Value)}",
        DrawStatement draw => $"{Print(draw.Target)} ~ {Print(draw.Distribution)} : {draw.Distribution.Type} @ site {Number(draw.Site)}",
        FactorStatement factor => $"factor {Print(factor.LogWeight)}",
        FeatureStatement feature => $"features {Print(feature.Value)}",
        ForStatement loop => $"for {loop.Variable} in {Print(loop.Start)} .. {Print(loop.End)}{(loop.Until is { } until ? " until " + Print(until) : "")}",
        IfStatement choice => $"if {Print(choice.Condition)}",
        _ => throw new InvalidOperationException($"Expected a statement of the parsed IR, found {statement.GetType().Name}."),
    };

    public static string Print(Expression expression) => expression switch
    {
        ConstantExpression constant => Print(constant),
        LocalExpression local => local.Name,
        ParameterExpression parameter => "parameters." + parameter.Member,
        ArgumentExpression argument => "arguments." + argument.Name,
        ElementExpression element => $"{Print(element.Source)}[{List(element.Indices)}]",
        RowExpression row => $"{(row.IsColumn ? "column" : "row")}({Print(row.Source)}, {Print(row.Index)})",
        ElementsExpression elements => $"[{List(elements.Elements)}]",
        LengthExpression length => $"length({Print(length.Source)}, {Number(length.Dimension)})",
        UnaryExpression unary => $"({(unary.Operator == UnaryOperator.Negate ? "-" : "!")}{Print(unary.Operand)})",
        BinaryExpression binary => $"({Print(binary.Left)} {OperatorSymbols.Of(binary.Operator)} {Print(binary.Right)})",
        CallExpression call => $"{call.Function}({List(call.Arguments)})",
        ConvertExpression convert => $"{convert.Type}({Print(convert.Operand)})",
        ConditionalExpression conditional => $"({Print(conditional.Condition)} ? {Print(conditional.WhenTrue)} : {Print(conditional.WhenFalse)})",
        ForeignCallExpression foreign => $"foreign {foreign.Method}({List(foreign.Arguments)})",
        _ => throw new InvalidOperationException($"Expected an expression of the parsed IR, found {expression.GetType().Name}."),
    };

    private static void Print(StringBuilder text, Block block, int depth)
    {
        foreach (Statement statement in block.Statements)
        {
            Line(text, depth, Print(statement));
            switch (statement)
            {
                case ForStatement loop:
                    Print(text, loop.Body, depth + 1);
                    break;
                case IfStatement choice:
                    Print(text, choice.Then, depth + 1);
                    if (choice.Else.Statements.Count > 0)
                    {
                        Line(text, depth, "else");
                        Print(text, choice.Else, depth + 1);
                    }
                    break;
            }
        }
    }

    private static string Print(ParameterMemberIr member) =>
        $"{member.Type} {member.Name}{(member.Constraint == ConstraintKind.None ? "" : " " + member.Constraint)}{(member.IsFrozen ? " frozen" : "")}";

    private static string Print(DrawTarget target) => target.Indices.Count == 0
        ? target.Name
        : $"{(target.Local.Length == 0 ? "" : target.Local + ", ")}{target.Name}[{List(target.Indices)}]";

    private static string Print(ComputedCall call) =>
        $"{call.DisplayName}({string.Join(", ", call.Arguments.Select(Print))}){(call.Part > 0 ? ".Item" + call.Part.ToString(CultureInfo.InvariantCulture) : "")}";

    private static string Print(DistributionExpression distribution) =>
        $"{distribution.Name}({string.Join(", ", distribution.Arguments.Select(Print).Concat(distribution.Wrapped.Select(Print)))}){(distribution.Count is { } count ? $".Iid({Print(count)})" : "")}";

    private static string Print(ConstantExpression constant) => constant.Type.Scalar switch
    {
        ScalarKind.Boolean => constant.Value != 0 ? "true" : "false",
        ScalarKind.Integer => Number((int)constant.Value),
        _ => constant.Value.ToString("R", CultureInfo.InvariantCulture) + "d",
    };

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', 2 * depth).Append(line).Append('\n');
}
