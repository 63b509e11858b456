using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>Writes a Vector or Matrix into the workspace, element by element, and returns its first slot.</summary>
    private LayoutRead Materialise(string name, Expression value)
    {
        LayoutRead slot = Allocate(name, shapes.Extents(value).Aggregate(Multiply), isCleared: false);
        Fill(name, slot, value);
        return slot;
    }

    /// <summary>Writes the elements of a value to a run of the workspace.</summary>
    private void Fill(string name, LayoutRead slot, Expression value)
    {
        switch (value)
        {
            case ElementsExpression elements:
                for (int i = 0; i < elements.Elements.Count; i++)
                {
                    block.Add(new WriteElement(name, slot.Field, CodeFactory.Index(i), Real(elements.Elements[i])));
                }
                break;
            case CallExpression { Function: "Flatten" or "Reshape" } same:
                Fill(name, slot, same.Arguments[0]);
                break;
            case ConditionalExpression conditional when shapes.Truth(conditional.Condition) is { } condition:
                RequireSame(name, shapes.Extents(conditional.WhenTrue), shapes.Extents(conditional.WhenFalse));
                block.Add(Choose(
                    condition, conditional.Condition, source: "", () => FillSide(name, slot, conditional.WhenTrue), () => FillSide(name, slot, conditional.WhenFalse)).Branch);
                break;
            default:
                Expression prepared = Prepare(value);
                OverAll(shapes.Extents(prepared), index => block.Add(new WriteElement(name, slot.Field, Flat(prepared, index), Entry(prepared, index))));
                break;
        }
    }

    private Code[] FillSide(string name, LayoutRead slot, Expression value)
    {
        Fill(name, slot, value);
        return [];
    }

    /// <summary>
    /// Puts into the workspace what would otherwise be computed again for every element: the operands of a matrix
    /// product where they are expressions, elements written out, a choice that is the same for all particles.
    /// </summary>
    private Expression Prepare(Expression value)
    {
        switch (value)
        {
            case BinaryExpression { IsMatrixProduct: true } product:
                return product with { Left = Stored("matrix", product.Left), Right = Stored("product", product.Right) };
            case BinaryExpression binary:
                return binary with { Left = PrepareOperand(binary.Left), Right = PrepareOperand(binary.Right) };
            case UnaryExpression unary:
                return unary with { Operand = PrepareOperand(unary.Operand) };
            case CallExpression call when KnownFunctions.Constructions.ContainsKey(call.Function):
                return PrepareConstruction(call);
            case CallExpression call:
                return call with { Arguments = call.Arguments.Select(PrepareOperand).ToEquatableArray() };
            case RowExpression row when PlaceOf(row) is null:
                return PrepareRow(row);
            case ElementsExpression:
                return Stored("elements", value);
            case ConditionalExpression conditional:
                return shapes.Truth(conditional.Condition) is not null ? Stored("choice", value) : PrepareChoice(conditional);
            default:
                return value;
        }
    }

    /// <summary>A choice that differs by lane: each side is computed in its own lanes, then selected from element by element.</summary>
    private ConditionalExpression PrepareChoice(ConditionalExpression conditional)
    {
        LocalExpression condition = Hold("isChosen", Real(conditional.Condition));
        RequireSame("choice", shapes.Extents(conditional.WhenTrue), shapes.Extents(conditional.WhenFalse));
        Expression yes = conditional.WhenTrue;
        Expression no = conditional.WhenFalse;
        BranchOperation branch = Choose(truth: null, condition, source: "", () => Side(ref yes), () => Side(ref no)).Branch;
        if (branch.Then.Count + branch.Else.Count > 0)
        {
            block.Add(branch);
        }
        return conditional with { Condition = condition, WhenTrue = yes, WhenFalse = no };
    }

    private Code[] Side(ref Expression value)
    {
        value = Stored("choice", value);
        return [];
    }

    /// <summary>A column, or a row that differs by particle: the offset of its first element is computed once.</summary>
    private Expression PrepareRow(RowExpression row)
    {
        Expression source = Stored("matrix", row.Source);
        Place place = PlaceOf(source)!.Value;
        Code[] extents = shapes.Extents(source);
        EquatableArray<Code> length = [extents[row.IsColumn ? 0 : 1]];
        Code step = row.IsColumn ? extents[1] : CodeFactory.Index(1);
        if (shapes.Index(row.Index) is { } column)
        {
            return new ColumnOf(length, place.View, Add(place.First, column), step);
        }
        Code first = row.IsColumn ? Real(row.Index) : Multiply(Real(row.Index), AsReal(extents[1]));
        return new GatheredRow(length, place.View, place.First, Multiply(extents[0], extents[1]), Bind(row.IsColumn ? "column" : "row", first), step);
    }

    /// <summary>An operand of an elementwise operation: a Vector is prepared, a scalar computed once under a name.</summary>
    private Expression PrepareOperand(Expression operand)
    {
        if (!operand.Type.IsScalar)
        {
            return Prepare(operand);
        }
        Code value = Real(operand);
        if (operand is ConstantExpression or LocalExpression or ParameterExpression)
        {
            return operand;
        }
        return Hold("factor", value);
    }

    /// <summary>A number computed already, as an expression that reads it.</summary>
    private LocalExpression Hold(string name, Code value)
    {
        string local = $"#{names.Unique(name)}";
        scalars[local] = Bind(name, value);
        return new LocalExpression(ValueType.Real, local);
    }

    /// <summary>A Vector or Matrix that lies in slots, materialised where it does not.</summary>
    private Expression Stored(string name, Expression value)
    {
        if (PlaceOf(value) is not null)
        {
            return value;
        }
        return Copied(name, value);
    }

    /// <summary>One element of a prepared Vector or Matrix; one index for each dimension.</summary>
    private Code Entry(Expression value, params Code[] index)
    {
        if (value.Type.IsScalar)
        {
            return Real(value);
        }
        return value switch
        {
            GatheredRow row => new Place(row.View, row.First).Gather(row.Length, InsideLanes(Add(row.Offset, AsReal(Multiply(index[0], row.Step))))),
            ColumnOf column => new Place(column.View, column.First).Read(Multiply(index[0], column.Step)),
            _ when PlaceOf(value) is { } place => place.Read(Flat(value, index)),
            BinaryExpression { IsMatrixProduct: true } product => RowTimesColumn(product, index),
            BinaryExpression { Operator: BinaryOperator.Add } sum => Add(Entry(sum.Left, index), Entry(sum.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Subtract } difference => Subtract(Entry(difference.Left, index), Entry(difference.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Multiply } product => Multiply(Entry(product.Left, index), Entry(product.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Divide } quotient => Divide(Entry(quotient.Left, index), Entry(quotient.Right, index)),
            UnaryExpression negation => Negate(Entry(negation.Operand, index)),
            ConditionalExpression conditional => new Selection(Real(conditional.Condition), Entry(conditional.WhenTrue, index), Entry(conditional.WhenFalse, index)),
            CallExpression call when KnownFunctions.Constructions.ContainsKey(call.Function) => Constructed(call, index),
            CallExpression call => new RealCall(call.Function, new([.. call.Arguments.Select(argument => Entry(argument, index))])),
            _ => throw new InvalidOperationException($"No elements of {value.GetType().Name}."),
        };
    }

    /// <summary>Row-major offset of an element.</summary>
    private Code Flat(Expression value, Code[] index) =>
        index.Length == 1 ? index[0] : Add(Multiply(index[0], shapes.Extents(value)[1]), index[1]);

    /// <summary>One element of a product with a Vector (one index) or a Matrix (two).</summary>
    private Code RowTimesColumn(BinaryExpression product, Code[] index)
    {
        Code length = shapes.Extents(product.Left)[1];
        Place left = PlaceOf(product.Left)!.Value;
        Place right = PlaceOf(product.Right)!.Value;
        return Sum(length, "product", k => Multiply(
            left.Read(Add(Multiply(index[0], length), k)),
            right.Read(index.Length == 1 ? k : Add(Multiply(k, shapes.Extents(product.Right)[1]), index[1]))));
    }

    private Code Reduction(CallExpression call)
    {
        Expression first = Prepare(call.Arguments[0]);
        Code length = shapes.Extents(first)[0];
        switch (call.Function)
        {
            case "Sum":
                return Sum(length, "sum", index => Entry(first, index));
            case "Dot":
                Expression second = Prepare(call.Arguments[1]);
                return Sum(length, "dot", index => Multiply(Entry(first, index), Entry(second, index)));
            case "LogSumExp":
                Place terms = PlaceOf(Stored("terms", first))!.Value;
                Code largest = Fold(IndexZero, length, "largest", CodeFactory.Real(double.NegativeInfinity), (state, index) => Call("StopGradient", Call("Max", state, terms.Read(index))));
                Code shift = Bind("shift", largest);
                Code total = Sum(length, "total", index => Call("Exp", Subtract(terms.Read(index), shift)));
                return Add(shift, Call("Log", total));
            default:
                throw new InvalidOperationException($"No lowering for {call.Function}.");
        }
    }

    private Code Sum(Code length, string name, Func<Code, Code> term) => Sum(IndexZero, length, name, term);

    private Code Sum(Code start, Code end, string name, Func<Code, Code> term) =>
        Fold(start, end, name, Zero, (state, index) => new Arithmetic(BinaryOperator.Add, state, term(index)));

    /// <summary>
    /// A loop over elements that carries one number. It needs no tape: the number either only grows by terms, whose
    /// derivatives do not depend on it, or no gradient passes through it.
    /// </summary>
    private Code Fold(Code start, Code end, string name, Code initial, Func<Code, Code, Code> next)
    {
        string state = names.Unique(name);
        OverElements(start, end, (index, carried) => carried.Add(new Carried(state, initial, next(Local(state), index), TapeField: "")));
        return Local(state);
    }

    /// <summary>Builds loops over all elements of one or two dimensions.</summary>
    private void OverAll(Code[] extents, Action<Code[]> body) => OverElements(extents[0], (row, _) =>
    {
        if (extents.Length == 1)
        {
            body([row]);
            return;
        }
        OverElements(extents[1], (column, _) => body([row, column]));
    });

    /// <summary>Builds a loop over elements; what the body adds to the block lies inside it.</summary>
    private void OverElements(Code length, Action<Code, List<Carried>> body) => OverElements(IndexZero, length, body);

    private void OverElements(Code start, Code end, Action<Code, List<Carried>> body)
    {
        List<Operation> outer = block;
        block = [];
        string variable = ElementVariable(elementDepth++);
        List<Carried> carried = [];
        body(new Name(CodeKind.Index, variable), carried);
        elementDepth--;
        List<Operation> inner = block;
        block = outer;
        block.Add(new LoopOperation(variable, start, end, carried.ToEquatableArray(), inner.ToEquatableArray()));
    }

    /// <summary>The variable of loops over elements: one for each depth, so that loops side by side share it.</summary>
    private string ElementVariable(int depth)
    {
        while (elementVariables.Count <= depth)
        {
            elementVariables.Add(names.Unique(elementVariables.Count == 0 ? "j" : "k"));
        }
        return elementVariables[depth];
    }
}
