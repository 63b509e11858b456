using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

internal sealed partial class ProgramBuilder
{
    /// <summary>
    /// A call that cannot be followed: its arguments are written one after another to the workspace, an array after its
    /// extents, and the world calls the method with them, once for each particle.
    /// </summary>
    private Code Foreign(ForeignCallExpression foreign)
    {
        ForeignFunction function = FunctionOf(foreign);
        string name = NameAllocator.Camel(foreign.Method.Substring(foreign.Method.LastIndexOf('.') + 1));
        Expression[] arguments = [.. foreign.Arguments.Select(argument => argument.Type.IsScalar ? argument : Prepare(argument))];
        Code[] values = [.. arguments.Select(argument => argument.Type.IsScalar ? Real(argument) : Zero)];
        Code length = arguments.Select(Room).Aggregate(IndexZero, Add);
        LayoutRead slot = Allocate(name + "Arguments", length, isCleared: false);
        Code next = IndexZero;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Type.IsScalar)
            {
                WriteArgument(name, slot, next, values[i]);
            }
            else
            {
                WriteArray(name, slot, next, arguments[i]);
            }
            next = Add(next, Room(arguments[i]));
        }
        return Bind(name, new Ir.Lowered.ForeignCall(function.Name, new Slice(ViewName.Workspace, slot, [length])));
    }

    private void WriteArgument(string name, LayoutRead slot, Code index, Code value) =>
        block.Add(new WriteElement(name + "Arguments", slot.Field, index, value));

    private void WriteArray(string name, LayoutRead slot, Code first, Expression array)
    {
        Code[] extents = shapes.Extents(array);
        for (int dimension = 0; dimension < extents.Length; dimension++)
        {
            WriteArgument(name, slot, Add(first, CodeFactory.Index(dimension)), AsReal(extents[dimension]));
        }
        Code elements = Add(first, CodeFactory.Index(extents.Length));
        OverAll(extents, index => WriteArgument(name, slot, Add(elements, Flat(array, index)), Entry(array, index)));
    }

    /// <summary>How many numbers an argument takes.</summary>
    private Code Room(Expression argument)
    {
        if (argument.Type.IsScalar)
        {
            return CodeFactory.Index(1);
        }
        Code[] extents = shapes.Extents(argument);
        return Add(extents.Aggregate(Multiply), CodeFactory.Index(extents.Length));
    }

    private ForeignFunction FunctionOf(ForeignCallExpression foreign)
    {
        EquatableArray<ValueType> types = foreign.Arguments.Select(argument => argument.Type).ToEquatableArray();
        if (foreignFunctions.FirstOrDefault(known => known.Method == foreign.Method && known.Arguments.Equals(types)) is { } found)
        {
            return found;
        }
        string wanted = model.Name + NameAllocator.Pascal(foreign.Method.Substring(foreign.Method.LastIndexOf('.') + 1)) + "Function";
        int count = foreignFunctions.Count(known => known.Name.StartsWith(wanted, StringComparison.Ordinal));
        ForeignFunction function = new(
            count == 0 ? wanted : wanted + (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), foreign.Method, types, foreign.Type);
        foreignFunctions.Add(function);
        return function;
    }
}
