using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>
/// Turns the author's statements into a density program: scalars in single assignment, loops that carry their state
/// explicitly, Vectors element by element.
/// </summary>
internal sealed partial class ProgramBuilder
{
    private readonly ModelIr model;
    private readonly Dependence dependence;
    private readonly ResolveShapes resolved;
    private readonly LayoutBuilder layout;
    private readonly Shapes shapes;
    private readonly StorageMap storage;
    private readonly NameAllocator names;
    private readonly HashSet<string> authorNames;
    private readonly ArrayHistories histories;

    private readonly List<Define> parameters = [];
    private readonly Dictionary<string, Code> scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> arrays = new(StringComparer.Ordinal);
    private readonly List<(ForStatement Loop, Code Start, Code End)> loops = [];
    private readonly List<string> elementVariables = [];
    private readonly List<ForeignFunction> foreignFunctions = [];
    private int elementDepth;
    private List<Operation> block = [];

    private ProgramBuilder(ModelIr model, Dependence dependence, ResolveShapes resolved)
    {
        this.model = model;
        this.dependence = dependence;
        this.resolved = resolved;
        layout = resolved.Layout;
        shapes = resolved.Shapes;
        storage = resolved.Storage;
        names = resolved.Names;
        shapes.Changing = ChangingNumber;
        histories = ArrayHistories.Run(model);
        authorNames = new HashSet<string>(model.Sites.Select(site => site.Name).Concat(DeclaredNames(model.Body)), StringComparer.Ordinal);
    }

    public static DensityProgram Run(ModelIr model, Dependence dependence, ResolveShapes resolved)
    {
        ProgramBuilder builder = new(model, dependence, resolved);
        builder.FindJoined(model.Body, new Dictionary<string, int>(StringComparer.Ordinal), depth: 0);
        builder.Lower(model.Body);
        return new DensityProgram(builder.parameters.ToEquatableArray(), builder.block.ToEquatableArray(), builder.foreignFunctions.ToEquatableArray());
    }

    private void Lower(Block body)
    {
        foreach (Statement statement in body.Statements)
        {
            Lower(statement);
        }
    }

    private void Lower(Statement statement)
    {
        switch (statement)
        {
            case LocalStatement local when local.Type.IsScalar:
                LowerScalarLocal(local);
                break;
            case LocalStatement local:
                vectors.Add(local.Name);
                if (local.Value is ConstantExpression)
                {
                    LowerUnsetVector(local.Name);
                }
                else
                {
                    LowerVectorLocal(local.Name, local.Value);
                }
                break;
            case AssignStatement assign when !assign.Value.Type.IsScalar:
                LowerVectorLocal(assign.Name, assign.Value);
                break;
            case AssignStatement assign:
                Give(assign.Name, assign.Value);
                break;
            case IfStatement choice:
                LowerBranch(choice);
                break;
            case ArrayStatement array:
                LowerArray(array);
                break;
            case AssignElementStatement element:
                LowerElement(element);
                break;
            case FillElementStatement fill:
                LowerFill(fill);
                break;
            case DrawStatement draw:
                LowerDraw(draw);
                break;
            case FactorStatement factor:
                block.Add(new FactorOperation(path is null ? Real(factor.LogWeight) : path.Select(Bind("logWeight", Real(factor.LogWeight)), Zero), factor.Source));
                break;
            case FeatureStatement feature:
                LowerFeatures(feature);
                break;
            case ForStatement loop:
                LowerLoop(loop);
                break;
            default:
                throw new InvalidOperationException($"No lowering for {statement.GetType().Name}.");
        }
    }

    private void LowerScalarLocal(LocalStatement local)
    {
        if (shapes.IsIndex(local.Name))
        {
            return;
        }
        Give(local.Name, local.Value);
    }

    private void Give(string local, Expression value)
    {
        string name = NameOf(local);
        scalars[local] = Bind(name, RealFor(name, value));
    }

    /// <summary>A number for a purpose: a choice inside it leaves its value under that name.</summary>
    private Code RealFor(string name, Expression value)
    {
        string outer = purpose;
        purpose = name;
        Code code = Real(value);
        purpose = outer;
        return code;
    }

    private void LowerVectorLocal(string name, Expression value)
    {
        // Lengths first: the value may read the name it is given to.
        Code[] extents = shapes.Extents(value);
        arrays[name] = PlaceOf(value) ?? new Place(ViewName.Workspace, Materialise(name, value));
        shapes.SetExtents(name, extents);
    }

    /// <summary>
    /// A Vector that is given its value later holds zeros until then: a loop carries these from trip to trip, and a block that gives it none
    /// leaves them. Nobody reads them; they go where nothing needs them.
    /// </summary>
    private void LowerUnsetVector(string name)
    {
        Code[] extents = shapes.Extents(new LocalExpression(ValueType.Vector, name));
        if (!extents.SelectMany(CodeWalk.SelfAndDescendants).Any(code => code is Name))
        {
            arrays[name] = new Place(ViewName.Workspace, Allocate(name, extents.Aggregate(Multiply), isCleared: true));
        }
    }

    private void LowerArray(ArrayStatement array)
    {
        if (storage.Array(array.Name) is { } place)
        {
            arrays[array.Name] = new Place(place.View, place.Slot);
            return;
        }
        Code[] extents = shapes.Extents(new LocalExpression(array.Type, array.Name));
        Code length = extents.Aggregate(Multiply);
        arrays[array.Name] = new Place(ViewName.Workspace, Allocate(array.Name, length, isCleared: true));
    }

    private void LowerFill(FillElementStatement fill)
    {
        Code? value = shapes.Plain(fill.Value);
        Code? offset = shapes.FlattenNow(new LocalExpression(ValueType.Real, fill.Array), fill.Indices);
        if (value is null || offset is null || storage.Array(fill.Array) is not { } place)
        {
            throw Unsupported(
                fill.Place, $"an element of '{fill.Array}' that is not observed, at an index or of a value that changes in the model", "a constant such as double.NaN, a setting or a given, in an array made before the loops");
        }
        block.Add(new FillElement(Add(place.Slot, offset), value));
    }

    private void LowerElement(AssignElementStatement element) =>
        Write(element, element.Array, element.Indices, RealFor(element.Array, element.Value), element.Place);

    /// <summary>Writes an element of an array of intermediate values, in the lanes that take the block at hand.</summary>
    private void Write(Statement statement, string array, EquatableArray<Expression> indices, Code value, int place)
    {
        Code offset = shapes.FlattenNow(new LocalExpression(new ValueType(ScalarKind.Real, ValueShape.Array), array), indices)
            ?? throw Unsupported(place, $"an element of '{array}' whose index is not known before the draws", "an index of loop variables, lengths, settings and givens");
        string field = FieldOf(arrays[array].First);
        ArrayWrite write = histories.Of(statement);
        Code? undo = null;
        if (write.NeedsUndo)
        {
            RequireFixed(array, offset, place);
            Code[] trips = [.. loops.Skip(write.Depth).Select(loop => Room(IndexBounds.Length(loop.Start, loop.End), $"the length of the loop that writes '{array}'"))];
            LayoutRead first = layout.Reserve(
                LayoutBuilder.Region.Workspace, NameAllocator.Pascal(array) + "Undo", trips.Aggregate(CodeFactory.Index(1), Multiply), $"what elements of {array} held before each write");
            undo = Add(first, Trip(trips, write.Depth));
        }
        block.Add(new WriteElement(array, field, Inside(offset), value, undo, write.IsOverwriting, path));
    }

    private void LowerLoop(ForStatement loop)
    {
        Code start = resolved.Known(loop.Start, loop.Place, "the loop's start");
        Code end = EndOf(loop, start, resolved.Known(loop.End, loop.Place, "the loop's end"));
        string variable = ((Name)shapes.Index(new LocalExpression(ValueType.Integer, loop.Variable))!).Text;
        CarriedVector[] carriedVectors = [.. VectorsAssigned(loop.Body).Where(arrays.ContainsKey).Select(BeginCarrying)];
        List<Operation> outer = block;
        block = [];
        loops.Add((loop, start, end));
        List<(string Local, string Name, Code Initial)> carried = [];
        foreach (string local in AssignedOutside(loop.Body))
        {
            string name = names.Unique(local);
            carried.Add((local, name, scalars[local]));
            scalars[local] = Local(name);
        }
        stages.Add(([.. carried.Select(state => state.Local)], "Next"));
        Lower(loop.Body);
        stages.RemoveAt(stages.Count - 1);
        Advance(carriedVectors, variable, start, end);

        List<Carried> state = [];
        foreach ((string local, string name, Code initial) in carried)
        {
            Code[] others = [.. carried.Where(other => other.Local != local).Select(other => scalars[other.Local])];
            Carried next = new(name, initial, AsTerm(name, scalars[local], others), TapeField: "");
            bool isTaped = next.Term is null || IsRead(name, others);
            state.Add(isTaped ? next with { TapeField = Tape(name, IndexBounds.Length(start, end)) } : next);
            scalars[local] = next.Next;
        }
        foreach ((string local, string name, _) in carried)
        {
            scalars[local] = Local(name);
        }
        loops.RemoveAt(loops.Count - 1);
        List<Operation> body = block;
        block = outer;
        block.Add(new LoopOperation(variable, start, end, state.ToEquatableArray(), body.ToEquatableArray()));
    }

    /// <summary>Where a loop ends: after the trip in which it breaks, if it does.</summary>
    private Code EndOf(ForStatement loop, Code start, Code end)
    {
        if (loop.Until is null)
        {
            return end;
        }
        Code condition = shapes.Truth(loop.Until)
            ?? throw Unsupported(loop.Place, "a 'break' on a value that changes in the model", "a condition of settings, givens, lengths and loop variables");
        if (condition is TruthConstant { Value: false })
        {
            return end;
        }
        string variable = ((Name)shapes.Index(new LocalExpression(ValueType.Integer, loop.Variable))!).Text;
        string name = names.Unique(loop.Variable + "Break");
        block.Add(new ScanOperation(name, variable, start, end, condition));
        Name broken = new(CodeKind.Index, name);
        shapes.Bounds.SetLoop(name, start, Add(end, CodeFactory.Index(1)));
        // The trip that breaks is still made, up to the break; what comes after it in the trip stands under a condition.
        bool isFirst = loop.Body.Statements.All(statement => statement is LocalStatement or IfStatement { Else.Statements.Count: 0 })
            && loop.Body.Statements.Count(statement => statement is IfStatement) == 1;
        return isFirst ? broken : new IndexMinimum(Add(broken, CodeFactory.Index(1)), end);
    }

    /// <summary>Locals that a loop's body gives another value and that were there before it, in the order of their first assignment.</summary>
    private IEnumerable<string> AssignedOutside(Block body)
    {
        List<string> found = [];
        void Visit(Block inner)
        {
            foreach (Statement statement in inner.Statements)
            {
                string? name = statement switch
                {
                    AssignStatement assign => assign.Name,
                    DrawStatement draw => draw.Target.Scalar,
                    _ => null,
                };
                if (name is not null && scalars.ContainsKey(name) && !found.Contains(name))
                {
                    found.Add(name);
                }
                foreach (Block nested in IrWalk.Blocks(statement))
                {
                    Visit(nested);
                }
            }
        }
        Visit(body);
        return found;
    }

    /// <summary>Names a value, unless it is one that may be written down again at no cost.</summary>
    private Code Bind(string wanted, Code value)
    {
        if (value is Name or RealConstant)
        {
            return value;
        }
        string name = names.Unique(wanted);
        block.Add(new Define(name, value));
        return Local(name);
    }

    /// <summary>A slot a trip, where the reverse sweep finds what a carried number was before the trip.</summary>
    private string Tape(string name, Code trips) => layout.Reserve(
        LayoutBuilder.Region.Workspace, NameAllocator.Pascal(name) + "Tape", Room(trips, $"the length of the loop that carries '{name}'"), $"values of {name} before each trip").Field;

    /// <summary>Slots enough for every trip of the loops around.</summary>
    private Code Room(Code length, string what) => shapes.Bounds.Upper(length)
        ?? throw Unsupported(model.ResultPlace, $"{what}, for which no bound is known before the draws", "sums, differences and multiples of lengths, integer arguments and loop variables");

    private static IEnumerable<string> DeclaredNames(Block block) => block.Statements.SelectMany(statement => statement switch
    {
        LocalStatement local => [local.Name],
        ArrayStatement array => [array.Name],
        ForStatement loop => DeclaredNames(loop.Body).Prepend(loop.Variable),
        _ => IrWalk.Blocks(statement).SelectMany(DeclaredNames),
    });

    private LayoutRead Allocate(string name, Code length, bool isCleared)
    {
        string field = NameAllocator.Pascal(name) + "Workspace";
        Code room = Room(length, $"the length of '{name}'");
        LayoutRead slot = layout.Reserve(LayoutBuilder.Region.Workspace, field, room, $"values of {name}");
        LayoutRead adjoint = layout.Reserve(LayoutBuilder.Region.Workspace, slot.Field + "Adjoint", room, $"adjoints of {name}");
        block.Add(new Allocate(name, slot.Field, adjoint.Field, length, isCleared, ElementVariable(elementDepth)));
        return slot;
    }

    private static string FieldOf(Code slot) => ((LayoutRead)slot).Field;

    private static LoweringException Unsupported(int place, string found, string expected) =>
        new(new Finding(FindingIds.NotLowered, place, [found, expected]));
}
