using System.Globalization;
using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes.Structure;

/// <summary>What expressions are made of, and integers as forms.</summary>
internal sealed partial class BuildFactorGraph
{
    /// <summary>Draws and parameters whose values reach an expression; of a Vector or array, element by element.</summary>
    private HashSet<Reference> Read(Expression expression)
    {
        HashSet<Reference> read = [];
        Add(expression, read);
        return read;
    }

    private void Add(Expression expression, HashSet<Reference> read)
    {
        switch (expression)
        {
            case ConstantExpression or ArgumentExpression or LengthExpression:
                break;
            case LocalExpression local when arrays.TryGetValue(local.Name, out ArrayValue? whole):
                read.UnionWith(ReadArray(local.Name, whole, [.. elements.Take(whole.Rank).Select(LinearForm.Of)], local.Name));
                break;
            case LocalExpression local:
                read.UnionWith(known.TryGetValue(local.Name, out Known? value) ? InBranches(value.References) : []);
                break;
            case ParameterExpression parameter:
                read.Add(new Reference(Reference.Parameter, parameter.Member, [], "", false, []));
                break;
            case ElementExpression element:
                read.UnionWith(ReadElement(element));
                break;
            case ConditionalExpression conditional:
                Add(conditional.Condition, read);
                (BranchTrips then, BranchTrips otherwise) = TripsOf(conditional.Condition);
                read.UnionWith(In(then, Read(conditional.WhenTrue)));
                read.UnionWith(In(otherwise, Read(conditional.WhenFalse)));
                break;
            default:
                bool isElementwise = IsElementwise(expression);
                HashSet<Reference> all = isElementwise ? read : [];
                foreach (Expression child in IrWalk.Children(expression))
                {
                    Add(child, all);
                }
                if (!isElementwise)
                {
                    read.UnionWith(Whole(all, expression));
                }
                break;
        }
    }

    private static bool IsElementwise(Expression expression) => expression switch
    {
        UnaryExpression or ConvertExpression => true,
        BinaryExpression binary => !binary.IsMatrixProduct && binary.Left.Type.Shape is not ValueShape.Matrix && binary.Right.Type.Shape is not ValueShape.Matrix,
        CallExpression call => KnownFunctions.Arities.ContainsKey(call.Function),
        _ => false,
    };

    private static HashSet<Reference> Whole(HashSet<Reference> references, Expression reader) => Moved(
        references, new Dictionary<string, LinearForm?>(StringComparer.Ordinal) { [elements[0]] = null, [elements[1]] = null },
        reader is CallExpression call ? $"{call.Function} reads all of it" : "all of it is read");

    private HashSet<Reference> ReadElement(ElementExpression element)
    {
        HashSet<Reference> ofIndices = [.. element.Indices.SelectMany(Read)];
        LinearForm?[] indices = [.. element.Indices.Select(Form)];
        if (element.Source is LocalExpression local && arrays.TryGetValue(local.Name, out ArrayValue? array))
        {
            string shown = IrPrinter.Print(element);
            HashSet<Reference> values = ReadArray(local.Name, array, indices, shown);
            bool isObserved = values.Any(r => r.Site >= 0) && values.All(r => !IsLatent(r.Site));
            return [.. values, .. ofIndices.Select(r => r with { IsIndex = isObserved })];
        }
        Dictionary<string, LinearForm?> at = new(StringComparer.Ordinal);
        for (int i = 0; i < indices.Length; i++)
        {
            at[elements[i]] = indices[i];
        }
        HashSet<Reference> source = Moved(Read(element.Source), at, $"the index in {IrPrinter.Print(element)} is not followed");
        return [.. source, .. ofIndices.Select(r => r with { IsIndex = element.Source is ArgumentExpression })];
    }

    private HashSet<Reference> ReadArray(string name, ArrayValue array, LinearForm?[] indices, string shown)
    {
        HashSet<Reference> read = [];
        foreach (Write write in array.Writes.Values)
        {
            read.UnionWith(Match(write, array, indices, shown).Select(r => r with { Via = name }));
        }
        return read;
    }

    /// <summary>What a write leaves at an element: its trips are solved from the indices of both.</summary>
    private IEnumerable<Reference> Match(Write write, ArrayValue array, LinearForm?[] indices, string shown)
    {
        LoopClass[] own = [.. write.Loops.Where(loop => !array.Loops.Contains(loop))];
        Dictionary<string, LinearForm?> trips = own.ToDictionary(loop => loop.Variable, _ => (LinearForm?)null, StringComparer.Ordinal);
        List<TripRestriction> only = [];
        for (int i = 0; i < indices.Length; i++)
        {
            if (write.Indices[i] is not { } written || indices[i] is not { } read)
            {
                continue;
            }
            LoopClass[] moving = [.. own.Where(loop => written.Mentions(loop.Variable))];
            if (moving.Length == 0)
            {
                if (Reference.Solve(read - written) is { } fixedIndex)
                {
                    if (fixedIndex.IsNever)
                    {
                        return [];
                    }
                    if (fixedIndex.Restriction is { } restriction && IsReading(restriction.Variable))
                    {
                        only.Add(restriction);
                    }
                }
            }
            else if (moving.Length == 1 && written.CoefficientOf(moving[0].Variable) == 1)
            {
                LinearForm trip = read - (written - LinearForm.Of(moving[0].Variable));
                if (IsOutside(trip, moving[0]))
                {
                    return [];
                }
                trips[moving[0].Variable] = trip;
            }
        }
        string reason = isWidening ? Accumulated : $"the index in {shown} cannot be bounded";
        IEnumerable<Reference> found = Moved(write.References, trips, reason);
        if (isWidening && write.References.Any(r => r.Trips.Count > 0))
        {
            found = found.Select(r => r with
            {
                Trips = r.Trips.Select(trip => trip.Form is null || IsSettled(trip.Form) ? trip : new TripAddress(null, Accumulated)).ToEquatableArray(),
                Only = r.Only.Where(restriction => IsSettled(restriction.At)).ToEquatableArray(),
            });
        }
        return only.Aggregate(found, (all, restriction) => In(new BranchTrips(restriction, null), all));
    }

    private bool IsReading(string variable) => loops.Any(loop => loop.Variable == variable);

    /// <summary>After many rounds only addresses near the reader are still believed; what moves on is every trip.</summary>
    private static bool IsSettled(LinearForm form) => Math.Abs(form.Constant) < Rounds - 1;

    /// <summary>True where a trip lies before the first or after the last of a loop, whatever the reader's own trip.</summary>
    private bool IsOutside(LinearForm trip, LoopClass loop)
    {
        LinearForm? least = trip;
        LinearForm? greatest = trip;
        foreach (LoopClass around in loops)
        {
            int coefficient = trip.CoefficientOf(around.Variable);
            if (coefficient == 0)
            {
                continue;
            }
            LinearForm? last = around.End is { } end ? end - LinearForm.Of(1) : null;
            least = At(least, around.Variable, coefficient > 0 ? around.Start : last);
            greatest = At(greatest, around.Variable, coefficient > 0 ? last : around.Start);
        }
        return (greatest is not null && loop.Start is { } start && greatest - start is { IsConstant: true, Constant: < 0 })
            || (least is not null && loop.End is { } stop && least - stop is { IsConstant: true, Constant: >= 0 });
    }

    private static LinearForm? At(LinearForm? form, string variable, LinearForm? value) =>
        form?.Substitute(new Dictionary<string, LinearForm?>(StringComparer.Ordinal) { [variable] = value });

    private LinearForm? FormOf(string name, ValueType type, Expression value) =>
        type != ValueType.Integer ? null : Read(value) is { Count: > 0 } made ? RandomIndex(name, made) : Form(value);

    /// <summary>An integer that is itself drawn, as an index: another in each trip of the loops around it.</summary>
    private LinearForm? RandomIndex(string name, HashSet<Reference> made)
    {
        HashSet<int> sites = [.. made.Where(r => r.Site >= 0).Select(r => r.Site)];
        if (sites.Count == 0)
        {
            return null;
        }
        randomIndices[name] = sites;
        return LinearForm.Of(new Atom(name, loops.Select(loop => LinearForm.Of(loop.Variable)).ToEquatableArray()));
    }

    /// <summary>An integer as a form; null where it is made in a way that is not followed.</summary>
    private LinearForm? Form(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant when constant.Type == ValueType.Integer:
                return LinearForm.Of((int)constant.Value);
            case LocalExpression local:
                return known.TryGetValue(local.Name, out Known? value) ? value.Form : null;
            case ArgumentExpression argument when argument.Type == ValueType.Integer:
                return LinearForm.Of(argument.Name);
            case LengthExpression length:
                return LengthOf(length.Source, length.Dimension);
            case BinaryExpression { Operator: BinaryOperator.Add } sum:
                return Form(sum.Left) is { } a && Form(sum.Right) is { } b ? a + b : null;
            case BinaryExpression { Operator: BinaryOperator.Subtract } difference:
                return Form(difference.Left) is { } c && Form(difference.Right) is { } d ? c - d : null;
            case UnaryExpression { Operator: UnaryOperator.Negate } negative:
                return Form(negative.Operand) is { } e ? e * -1 : null;
            case BinaryExpression { Operator: BinaryOperator.Multiply } product when Form(product.Left) is { } f && Form(product.Right) is { } g:
                return f.IsConstant ? g * f.Constant : g.IsConstant ? f * g.Constant : Looked("{0} * {1}", [f, g]);
            case BinaryExpression { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } quotient:
                return Looked(quotient.Operator == BinaryOperator.Divide ? "({0}) / {1}" : "({0}) % {1}", [Form(quotient.Left), Form(quotient.Right)]);
            case CallExpression call when call.Type == ValueType.Integer:
                return Looked(Template(call.Function + "(", call.Arguments.Count, ")"), [.. call.Arguments.Select(Form)]);
            case ElementExpression { Source: ArgumentExpression source } element when element.Type == ValueType.Integer:
                return Looked(Template(source.Name + "[", element.Indices.Count, "]"), [.. element.Indices.Select(Form)]);
            default:
                return null;
        }
    }

    private static string Template(string open, int count, string close) =>
        open + string.Join(", ", Enumerable.Range(0, count).Select(i => "{" + i.ToString(CultureInfo.InvariantCulture) + "}")) + close;

    private static LinearForm? Looked(string template, LinearForm?[] arguments) =>
        arguments.Contains(null) ? null : LinearForm.Of(new Atom(template, arguments.Select(argument => argument!).ToEquatableArray()));

    private LinearForm? LengthOf(Expression source, int dimension = 0)
    {
        string suffix = source.Type.Rank < 2 ? "Length" : dimension == 0 ? "Rows" : "Columns";
        return source switch
        {
            ParameterExpression parameter => LinearForm.Of($"{parameter.Member}.{suffix}"),
            ArgumentExpression argument => LinearForm.Of($"{argument.Name}.{suffix}"),
            LocalExpression local when arrays.TryGetValue(local.Name, out ArrayValue? array) => array.Lengths[dimension],
            LocalExpression local when known.TryGetValue(local.Name, out Known? value) => value.References
                .Select(r => r.Site >= 0 && r.Trips.Count > 0 && draws.TryGetValue(r.Site, out DrawClass? drawn) ? drawn.Loops[drawn.Loops.Count - 1].Count : null)
                .FirstOrDefault(form => form is not null),
            UnaryExpression or ConvertExpression or BinaryExpression { IsMatrixProduct: false } or ConditionalExpression =>
                IrWalk.Children(source).Where(child => child.Type.Rank == source.Type.Rank).Select(child => LengthOf(child, dimension)).FirstOrDefault(form => form is not null),
            BinaryExpression product => LengthOf(product.Left, 0),
            RowExpression row => LengthOf(row.Source, row.IsColumn ? 0 : 1),
            ElementsExpression list => LinearForm.Of(list.Elements.Count),
            CallExpression call when KnownFunctions.Arities.ContainsKey(call.Function) => LengthOf(call.Arguments[0], dimension),
            _ => null,
        };
    }

    /// <summary>How many values a draw can take.</summary>
    private LinearForm? SupportSize(DistributionExpression distribution) => !distribution.Type.IsScalar ? null : distribution.Name switch
    {
        "Bernoulli" or "BernoulliLogit" => LinearForm.Of(2),
        "Categorical" or "CategoricalLogits" => LengthOf(distribution.Arguments[0]),
        "UniformInt" => Form(distribution.Arguments[0]) is { } lower && Form(distribution.Arguments[1]) is { } upper ? upper - lower : null,
        "Binomial" or "BinomialLogit" or "BetaBinomial" => Form(distribution.Arguments[0]) is { } trials ? trials + LinearForm.Of(1) : null,
        "OrderedLogistic" or "OrderedProbit" => LengthOf(distribution.Arguments[1]) is { } cuts ? cuts + LinearForm.Of(1) : null,
        _ => null,
    };
}
