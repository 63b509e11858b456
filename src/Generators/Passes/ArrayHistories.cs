using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Arrays of intermediate values, and what the reverse sweep must know of each write. The sweep computes a trip again
/// from the array as it stands; where something may have read an element before the write, the write must be undone
/// first. And where an element may be written more than once, its adjoint ends with each write.
/// </summary>
public sealed class ArrayHistories
{
    // Statements are equal where all they hold is, their places too: writes of the same text are still two.
    private readonly Dictionary<Statement, ArrayWrite> writes = [];

    private ArrayHistories()
    {
    }

    /// <summary>An index "variable + offset"; a constant has no variable.</summary>
    private readonly record struct Affine(string? Variable, int Offset);

    /// <summary>A statement with its position in the text and the loops around it, outermost first.</summary>
    private sealed record Placed(Statement Statement, int Position, ForStatement[] Loops);

    public static ArrayHistories Run(ModelIr model)
    {
        List<Placed> statements = [];
        Collect(model.Body, [], statements);
        ArrayHistories histories = new();
        foreach (Placed declaration in statements.Where(placed => placed.Statement is ArrayStatement))
        {
            histories.Find(((ArrayStatement)declaration.Statement).Name, declaration, statements);
        }
        return histories;
    }

    /// <summary>Of an assignment to an element, or a draw into one.</summary>
    public ArrayWrite Of(Statement write) => writes[write];

    /// <summary>Whether an array holds what is computed, or both latent and observed values, so that it lies apart from the slots of draws.</summary>
    public static bool IsComputed(ModelIr model, string array)
    {
        Statement[] statements = [.. IrWalk.Statements(model.Body)];
        bool[] kinds = [.. statements.OfType<DrawStatement>().Where(draw => draw.Target.Indices.Count > 0 && draw.Target.Name == array)
            .Select(draw => model.Sites[draw.Site].IsObserved).Distinct()];
        return kinds.Length != 1 || statements.Any(statement => statement is AssignElementStatement element && element.Array == array);
    }

    private static void Collect(Block block, ForStatement[] loops, List<Placed> statements)
    {
        foreach (Statement statement in block.Statements)
        {
            statements.Add(new Placed(statement, statements.Count, loops));
            foreach (Block inner in IrWalk.Blocks(statement))
            {
                Collect(inner, statement is ForStatement loop ? [.. loops, loop] : loops, statements);
            }
        }
    }

    private void Find(string array, Placed declaration, List<Placed> statements)
    {
        Placed[] all = [.. statements.Where(placed => TargetOf(placed.Statement) is { } target && target.Array == array)];
        (Expression Read, Placed At)[] reads =
        [
            .. statements.Where(placed => placed.Position > declaration.Position)
                .SelectMany(placed => IrWalk.Expressions(placed.Statement).SelectMany(Reads).Select(read => (read, placed)))
                .Where(entry => NameOf(entry.read) == array),
        ];
        foreach (Placed write in all)
        {
            EquatableArray<Expression> indices = TargetOf(write.Statement)!.Value.Indices;
            ForStatement[] around = [.. write.Loops.Skip(declaration.Loops.Length)];
            bool isAgain = !IsOncePerTrip(indices, around);
            bool isOverwriting = isAgain || all.Any(other => other != write
                && (other.Position < write.Position || around.Any(other.Loops.Contains))
                && !AreApart(TargetOf(other.Statement)!.Value.Indices, other.Loops, indices, write.Loops));
            bool needsUndo = reads.Any(entry => isAgain || Meets(entry.Read, entry.At, indices, write, around.FirstOrDefault()));
            writes[write.Statement] = new ArrayWrite(needsUndo, isOverwriting, declaration.Loops.Length);
        }
    }

    /// <summary>True where every loop around a write moves an index: no element is written twice by it.</summary>
    private static bool IsOncePerTrip(EquatableArray<Expression> indices, ForStatement[] loops)
    {
        HashSet<string> used = [.. indices.Select(AffineOf).Select(index => index?.Variable).OfType<string>()];
        return loops.All(loop => used.Contains(loop.Variable));
    }

    private static (string Array, EquatableArray<Expression> Indices)? TargetOf(Statement statement) => statement switch
    {
        AssignElementStatement element => (element.Array, element.Indices),
        DrawStatement { Target.Indices.Count: > 0 } draw => (draw.Target.Name, draw.Target.Indices),
        _ => null,
    };

    private static string? NameOf(Expression read) => read is ElementExpression { Source: LocalExpression source } ? source.Name : (read as LocalExpression)?.Name;

    /// <summary>True where a read may see an element before this write gives it its value.</summary>
    private static bool Meets(Expression read, Placed at, EquatableArray<Expression> target, Placed writeAt, ForStatement? filling)
    {
        bool isTogether = filling is not null && at.Loops.Contains(filling);
        bool isAfter = at.Position > writeAt.Position;
        if (isAfter && !isTogether)
        {
            return false;
        }
        if (read is not ElementExpression element)
        {
            // The array as a whole.
            return true;
        }
        Affine?[] reads = [.. element.Indices.Select(AffineOf)];
        Affine?[] written = [.. target.Select(AffineOf)];
        int earlier = 0;
        for (int dimension = 0; dimension < written.Length; dimension++)
        {
            if (reads[dimension] is not { } index || written[dimension] is not { } place)
            {
                return true;
            }
            if (index.Variable is null && IsBelow(index.Offset, place, writeAt.Loops))
            {
                return false;
            }
            if (index.Variable is null && place.Variable is null && index.Offset != place.Offset)
            {
                return false;
            }
            if (index.Variable != place.Variable || index.Offset > place.Offset)
            {
                return true;
            }
            // Only the variable of a loop around both is known to grow.
            bool isGrowing = writeAt.Loops.Any(loop => loop.Variable == place.Variable && at.Loops.Contains(loop));
            if (index.Offset < place.Offset && !isGrowing)
            {
                return true;
            }
            earlier += index.Offset < place.Offset ? 1 : 0;
        }
        return !(isTogether && (earlier == 1 || (earlier == 0 && isAfter)));
    }

    /// <summary>Elements and whole arrays that an expression reads; a length is no read.</summary>
    private static IEnumerable<Expression> Reads(Expression expression) => expression switch
    {
        LengthExpression => [],
        LocalExpression local => [local],
        ElementExpression { Source: LocalExpression } element => element.Indices.SelectMany(Reads).Prepend(element),
        _ => IrWalk.Children(expression).SelectMany(Reads),
    };

    /// <summary>True where two writes can never meet: different constants, or a constant below all that a loop writes.</summary>
    private static bool AreApart(
        EquatableArray<Expression> first, ForStatement[] firstLoops, EquatableArray<Expression> second, ForStatement[] secondLoops)
    {
        for (int dimension = 0; dimension < first.Count; dimension++)
        {
            if (AffineOf(first[dimension]) is { } a && AffineOf(second[dimension]) is { } b
                && ((a.Variable is null && b.Variable is null && a.Offset != b.Offset)
                    || (a.Variable is null && IsBelow(a.Offset, b, secondLoops))
                    || (b.Variable is null && IsBelow(b.Offset, a, firstLoops))))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>True where a constant is less than every value of an index.</summary>
    private static bool IsBelow(int constant, Affine index, ForStatement[] loops) =>
        loops.FirstOrDefault(loop => loop.Variable == index.Variable) is { Start: ConstantExpression start } && constant < (int)start.Value + index.Offset;

    private static Affine? AffineOf(Expression index) => index switch
    {
        ConstantExpression constant => new Affine(null, (int)constant.Value),
        LocalExpression local => new Affine(local.Name, 0),
        BinaryExpression { Operator: BinaryOperator.Add, Left: LocalExpression local, Right: ConstantExpression constant } => new Affine(local.Name, (int)constant.Value),
        BinaryExpression { Operator: BinaryOperator.Add, Left: ConstantExpression constant, Right: LocalExpression local } => new Affine(local.Name, (int)constant.Value),
        BinaryExpression { Operator: BinaryOperator.Subtract, Left: LocalExpression local, Right: ConstantExpression constant } => new Affine(local.Name, -(int)constant.Value),
        _ => null,
    };
}
