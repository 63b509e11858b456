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
        authorNames = new HashSet<string>(model.Sites.Select(site => site.Name).Concat(DeclaredNames(model.Body)), StringComparer.Ordinal);
    }

    public static DensityProgram Run(ModelIr model, Dependence dependence, ResolveShapes resolved)
    {
        ProgramBuilder builder = new(model, dependence, resolved);
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
                LowerVectorLocal(local.Name, local.Value);
                break;
            case AssignStatement assign when !assign.Value.Type.IsScalar:
                if (loops.Count > 0)
                {
                    throw Unsupported(
                        model.ResultPlace, $"'{assign.Name}' given another value in a loop", "a new variable in each trip, or an array filled in the loop");
                }
                LowerVectorLocal(assign.Name, assign.Value);
                break;
            case AssignStatement assign:
                scalars[assign.Name] = Bind(assign.Name, Real(assign.Value));
                break;
            case ArrayStatement array:
                LowerArray(array);
                break;
            case AssignElementStatement element:
                LowerElement(element);
                break;
            case DrawStatement draw:
                LowerDraw(draw);
                break;
            case FactorStatement factor:
                block.Add(new FactorOperation(Real(factor.LogWeight), factor.Source));
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
        scalars[local.Name] = Bind(local.Name, Real(local.Value));
    }

    private void LowerVectorLocal(string name, Expression value)
    {
        // Lengths first: the value may read the name it is given to.
        Code[] extents = shapes.Extents(value);
        arrays[name] = PlaceOf(value) ?? new Place(ViewName.Workspace, Materialise(name, value));
        shapes.SetExtents(name, extents);
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

    private void LowerElement(AssignElementStatement element)
    {
        Place place = arrays[element.Array];
        Code? offset = shapes.Flatten(new LocalExpression(new ValueType(ScalarKind.Real, ValueShape.Array), element.Array), element.Indices);
        if (place.View != ViewName.Workspace || offset is null || !IsOncePerTrip(element.Indices))
        {
            throw Unsupported(
                element.Place, $"this assignment to an element of '{element.Array}'", "an element indexed by the variables of the loops around it");
        }
        block.Add(new WriteElement(element.Array, FieldOf(place.First), offset, Real(element.Value)));
    }

    /// <summary>True where every loop around the statement moves an index: no element is written twice.</summary>
    private bool IsOncePerTrip(EquatableArray<Expression> indices)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (Expression index in indices)
        {
            Expression variable = index is BinaryExpression { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Right: ConstantExpression } shifted
                ? shifted.Left
                : index;
            if (variable is LocalExpression local)
            {
                used.Add(local.Name);
            }
        }
        return loops.All(loop => used.Contains(loop.Loop.Variable));
    }

    private void LowerLoop(ForStatement loop)
    {
        Code start = resolved.Known(loop.Start, loop.Place, "the loop's start");
        Code end = resolved.Known(loop.End, loop.Place, "the loop's end");
        string variable = ((Name)shapes.Index(new LocalExpression(ValueType.Integer, loop.Variable))!).Text;
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
        Lower(loop.Body);

        List<Carried> state = [];
        foreach ((string local, string name, Code initial) in carried)
        {
            state.Add(new Carried(name, initial, scalars[local], Tape(name, IndexBounds.Length(start, end))));
            scalars[local] = Local(name);
        }
        loops.RemoveAt(loops.Count - 1);
        List<Operation> body = block;
        block = outer;
        block.Add(new LoopOperation(variable, start, end, state.ToEquatableArray(), body.ToEquatableArray()));
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
                    DrawStatement { Target.Indices.Count: 0 } draw => draw.Target.Name,
                    _ => null,
                };
                if (name is not null && scalars.ContainsKey(name) && !found.Contains(name))
                {
                    found.Add(name);
                }
                if (statement is ForStatement loop)
                {
                    Visit(loop.Body);
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
        _ => Enumerable.Empty<string>(),
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
