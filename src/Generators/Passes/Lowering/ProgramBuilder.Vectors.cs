using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>Writes a Vector into the workspace, element by element, and returns its first slot.</summary>
    private Code Materialise(string name, Expression vector)
    {
        Expression prepared = Prepare(vector);
        Code length = shapes.Extents(prepared).Aggregate(Multiply);
        LayoutRead slot = Allocate(name, length, isCleared: false);
        OverElements(length, (index, _) => block.Add(new WriteElement(name, slot.Field, index, Entry(prepared, index))));
        return slot;
    }

    /// <summary>
    /// Puts into the workspace what would otherwise be computed again for every element: the Vector operand of a
    /// matrix product where it is itself an expression.
    /// </summary>
    private Expression Prepare(Expression vector)
    {
        switch (vector)
        {
            case BinaryExpression { Operator: BinaryOperator.Multiply, Left.Type.Shape: ValueShape.Matrix } product:
                return product with { Right = Stored("product", product.Right) };
            case BinaryExpression binary:
                return binary with { Left = PrepareOperand(binary.Left), Right = PrepareOperand(binary.Right) };
            case UnaryExpression unary:
                return unary with { Operand = PrepareOperand(unary.Operand) };
            case CallExpression call:
                return call with { Arguments = call.Arguments.Select(PrepareOperand).ToEquatableArray() };
            default:
                return vector;
        }
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
        string local = $"#{names.Unique("factor")}";
        scalars[local] = Bind("factor", value);
        return new LocalExpression(ValueType.Real, local);
    }

    /// <summary>A Vector that lies in slots, materialised where it does not.</summary>
    private Expression Stored(string name, Expression vector)
    {
        if (IsStored(vector))
        {
            return vector;
        }
        string local = names.Unique(name);
        Code[] extents = shapes.Extents(vector);
        arrays[local] = (ViewName.Workspace, Materialise(local, vector));
        shapes.SetExtents(local, extents);
        return new LocalExpression(vector.Type, local);
    }

    /// <summary>One element of a prepared Vector.</summary>
    private Code Entry(Expression vector, Code index)
    {
        if (vector.Type.IsScalar)
        {
            return Real(vector);
        }
        return vector switch
        {
            _ when IsStored(vector) => ReadAt(vector, index),
            BinaryExpression { Operator: BinaryOperator.Multiply, Left.Type.Shape: ValueShape.Matrix } product => RowTimesVector(product, index),
            BinaryExpression { Operator: BinaryOperator.Add } sum => Add(Entry(sum.Left, index), Entry(sum.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Subtract } difference => Subtract(Entry(difference.Left, index), Entry(difference.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Multiply } product => Multiply(Entry(product.Left, index), Entry(product.Right, index)),
            BinaryExpression { Operator: BinaryOperator.Divide } quotient => Divide(Entry(quotient.Left, index), Entry(quotient.Right, index)),
            UnaryExpression negation => Negate(Entry(negation.Operand, index)),
            CallExpression call => new RealCall(call.Function, new([.. call.Arguments.Select(argument => Entry(argument, index))])),
            _ => throw new InvalidOperationException($"No elements of {vector.GetType().Name}."),
        };
    }

    private Code RowTimesVector(BinaryExpression product, Code row)
    {
        if (!IsStored(product.Left))
        {
            throw Unsupported(model.ResultPlace, "a matrix expression", "a Matrix parameter or argument times a Vector");
        }
        Code columns = shapes.Extents(product.Left)[1];
        return Sum(columns, "product", column => Multiply(
            ReadAt(product.Left, Add(Multiply(row, columns), column)), ReadAt(product.Right, column)));
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
                Expression stored = Stored("terms", first);
                Code largest = Fold(length, "largest", CodeFactory.Real(double.NegativeInfinity), (state, index) => Call("StopGradient", Call("Max", state, ReadAt(stored, index))));
                Code shift = Bind("shift", largest);
                Code total = Sum(length, "total", index => Call("Exp", Subtract(ReadAt(stored, index), shift)));
                return Add(shift, Call("Log", total));
            default:
                throw new InvalidOperationException($"No lowering for {call.Function}.");
        }
    }

    private Code Sum(Code length, string name, Func<Code, Code> term) => Fold(length, name, Zero, (state, index) => new Arithmetic(BinaryOperator.Add, state, term(index)));

    /// <summary>
    /// A loop over elements that carries one number. It needs no tape: the number either only grows by terms, whose
    /// derivatives do not depend on it, or no gradient passes through it.
    /// </summary>
    private Code Fold(Code length, string name, Code initial, Func<Code, Code, Code> next)
    {
        string state = names.Unique(name);
        OverElements(length, (index, carried) => carried.Add(new Carried(state, initial, next(Local(state), index), TapeField: "")));
        return Local(state);
    }

    /// <summary>Builds a loop over elements; what the body adds to the block lies inside it.</summary>
    private void OverElements(Code length, Action<Code, List<Carried>> body)
    {
        List<Operation> outer = block;
        block = [];
        string variable = ElementVariable(elementDepth++);
        List<Carried> carried = [];
        body(new Name(CodeKind.Index, variable), carried);
        elementDepth--;
        List<Operation> inner = block;
        block = outer;
        block.Add(new LoopOperation(variable, IndexZero, length, carried.ToEquatableArray(), inner.ToEquatableArray()));
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
