using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Emission;

/// <summary>C# types of stored values, and how they are copied to and from slots.</summary>
internal static class StorageTypes
{
    /// <summary>The type of everything a storage holds: a latent drawn in a loop is an array, one element a trip.</summary>
    public static string Whole(Storage storage) => storage.LoopExtents.Count switch
    {
        0 => One(storage),
        1 => storage.Shape == ValueShape.Array ? Scalar(storage.Scalar) + "[][]" : One(storage) + "[]",
        _ => Scalar(storage.Scalar) + "[,]",
    };

    /// <summary>Writes one member to slots.</summary>
    public static void EmitWrite(SourceWriter writer, Storage storage, string value)
    {
        string first = "layout." + Identifiers.Escape(storage.Field);
        string name = Literals.Text(storage.Name);
        string length = Length(storage);
        if (Rank(storage) == 0)
        {
            writer.Line($"slots[{first}] = {(storage.Scalar == ScalarKind.Boolean ? value + " ? 1 : 0" : value)};");
            return;
        }
        if (!IsNested(storage))
        {
            writer.Line($"Slots.Write({value}, slots.Slice({first}, {length}), {name});");
            return;
        }
        string trips = CodePrinter.Print(storage.LoopExtents[0]);
        string size = CodePrinter.Print(storage.ValueExtents[0]);
        writer.Line($"Slots.Check({name}, {trips}, {value}.Length);");
        using (writer.Block($"for (int trip = 0; trip < {trips}; trip++)"))
        {
            writer.Line($"Slots.Write({value}[trip], slots.Slice({first} + trip * ({size}), {size}), {name});");
        }
    }

    /// <summary>Declares a local with one member read from slots.</summary>
    public static void EmitRead(SourceWriter writer, Storage storage, string local)
    {
        string first = "layout." + Identifiers.Escape(storage.Field);
        string type = Whole(storage);
        if (!IsNested(storage))
        {
            writer.Line($"{type} {local} = {ReadFlat(storage, first)};");
            return;
        }
        string trips = CodePrinter.Print(storage.LoopExtents[0]);
        string size = CodePrinter.Print(storage.ValueExtents[0]);
        string element = storage.Shape == ValueShape.Array ? Scalar(storage.Scalar) + $"[{trips}][]" : One(storage) + $"[{trips}]";
        writer.Line($"{type} {local} = new {element};");
        using (writer.Block($"for (int trip = 0; trip < {trips}; trip++)"))
        {
            writer.Line($"{local}[trip] = {ReadRun(storage, $"slots.Slice({first} + trip * ({size}), {size})")};");
        }
    }

    private static string ReadFlat(Storage storage, string first)
    {
        switch (Rank(storage))
        {
            case 0:
                return storage.Scalar switch
                {
                    ScalarKind.Real => $"slots[{first}]",
                    ScalarKind.Integer => $"Slots.ReadInteger(slots[{first}])",
                    _ => $"Slots.ReadBoolean(slots[{first}])",
                };
            case 1:
                return ReadRun(storage, $"slots.Slice({first}, {Length(storage)})");
            default:
                string[] extents = [.. storage.LoopExtents.Concat(storage.ValueExtents).Select(CodePrinter.Print)];
                string method = storage.Scalar switch { ScalarKind.Real => "ReadReals", ScalarKind.Integer => "ReadIntegers", _ => "ReadBooleans" };
                return $"Slots.{method}(slots.Slice({first}, {Length(storage)}), {extents[0]}, {extents[1]})";
        }
    }

    private static string ReadRun(Storage storage, string run) => (storage.Shape, storage.Scalar) switch
    {
        (ValueShape.Vector, _) => $"new global::ProbDsl.Vector({run})",
        (_, ScalarKind.Real) => $"{run}.ToArray()",
        (_, ScalarKind.Integer) => $"Slots.ReadIntegers({run})",
        _ => $"Slots.ReadBooleans({run})",
    };

    private static string One(Storage storage) => storage.Shape switch
    {
        ValueShape.Vector => "global::ProbDsl.Vector",
        ValueShape.Array => Scalar(storage.Scalar) + "[]",
        ValueShape.Array2 => Scalar(storage.Scalar) + "[,]",
        _ => Scalar(storage.Scalar),
    };

    private static string Scalar(ScalarKind scalar) => scalar switch
    {
        ScalarKind.Real => "double",
        ScalarKind.Integer => "int",
        _ => "bool",
    };

    private static int Rank(Storage storage) => storage.LoopExtents.Count + storage.ValueExtents.Count;

    private static bool IsNested(Storage storage) => storage.LoopExtents.Count == 1 && storage.ValueExtents.Count == 1;

    private static string Length(Storage storage) => CodePrinter.Print(
        storage.LoopExtents.Concat(storage.ValueExtents).Aggregate(Ir.Lowered.CodeFactory.Index(1), Ir.Lowered.CodeFactory.Multiply));
}
