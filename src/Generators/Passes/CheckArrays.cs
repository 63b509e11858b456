using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Passes;

/// <summary>
/// Arrays of intermediate values: each element must be written once, and read only when it has its value. The reverse
/// sweep computes a trip again from the finished array; an element that was read before it was written would then have
/// another value than it had.
/// </summary>
public static class CheckArrays
{
    /// <summary>An index "variable + offset"; a constant has no variable.</summary>
    private readonly record struct Affine(string? Variable, int Offset);

    /// <summary>A statement with its position in the text and the loops around it, outermost first.</summary>
    private sealed record Placed(Statement Statement, int Position, ForStatement[] Loops);

    public static EquatableArray<Finding> Run(ModelIr model)
    {
        List<Placed> statements = [];
        Collect(model.Body, [], statements);
        List<Finding> findings = [];
        foreach (Placed declaration in statements.Where(placed => placed.Statement is ArrayStatement))
        {
            Check(((ArrayStatement)declaration.Statement).Name, declaration, statements, findings);
        }
        return [.. findings];
    }

    private static void Collect(Block block, ForStatement[] loops, List<Placed> statements)
    {
        foreach (Statement statement in block.Statements)
        {
            statements.Add(new Placed(statement, statements.Count, loops));
            if (statement is ForStatement loop)
            {
                Collect(loop.Body, [.. loops, loop], statements);
            }
        }
    }

    private static void Check(string array, Placed declaration, List<Placed> statements, List<Finding> findings)
    {
        Placed[] writes = [.. statements.Where(placed => placed.Statement is AssignElementStatement element && element.Array == array)];
        for (int i = 0; i < writes.Length; i++)
        {
            AssignElementStatement write = (AssignElementStatement)writes[i].Statement;
            if (writes.Take(i).Any(earlier => !AreApart((AssignElementStatement)earlier.Statement, earlier.Loops, write, writes[i].Loops)))
            {
                findings.Add(Refuse(write.Place, $"'{array}' given elements by two statements that may meet", "one assignment of each element: constant indices, then a loop over later ones"));
                continue;
            }
            ForStatement? filling = writes[i].Loops.Skip(declaration.Loops.Length).FirstOrDefault();
            bool isEarlyRead = statements.Any(placed => placed.Position > declaration.Position
                && IrWalk.Expressions(placed.Statement).SelectMany(Reads).Any(read => Meets(array, read, placed, write, writes[i], filling)));
            if (isEarlyRead)
            {
                findings.Add(Refuse(write.Place, $"an element of '{array}' that may be read before it is written", "reads of elements written before, such as 'a[i - 1]' where 'a[i]' is written"));
            }
        }
    }

    /// <summary>True where a read may see an element before this write gives it its value.</summary>
    private static bool Meets(string array, Expression read, Placed at, AssignElementStatement write, Placed writeAt, ForStatement? filling)
    {
        string? name = read is ElementExpression { Source: LocalExpression source } ? source.Name : (read as LocalExpression)?.Name;
        bool isTogether = filling is not null && at.Loops.Contains(filling);
        bool isAfter = at.Position > writeAt.Position;
        if (name != array || (isAfter && !isTogether))
        {
            return false;
        }
        if (read is not ElementExpression element)
        {
            // The array as a whole.
            return true;
        }
        Affine?[] reads = [.. element.Indices.Select(AffineOf)];
        Affine?[] written = [.. write.Indices.Select(AffineOf)];
        int earlier = 0;
        for (int dimension = 0; dimension < written.Length; dimension++)
        {
            if (reads[dimension] is not { } index || written[dimension] is not { } target)
            {
                return true;
            }
            if (index.Variable is null && IsBelow(index.Offset, target, writeAt.Loops))
            {
                return false;
            }
            if (index.Variable is null && target.Variable is null && index.Offset != target.Offset)
            {
                return false;
            }
            if (index.Variable != target.Variable || index.Offset > target.Offset)
            {
                return true;
            }
            earlier += index.Offset < target.Offset ? 1 : 0;
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
    private static bool AreApart(AssignElementStatement first, ForStatement[] firstLoops, AssignElementStatement second, ForStatement[] secondLoops)
    {
        for (int dimension = 0; dimension < first.Indices.Count; dimension++)
        {
            if (AffineOf(first.Indices[dimension]) is { } a && AffineOf(second.Indices[dimension]) is { } b
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

    private static Finding Refuse(int place, string found, string expected) => new(FindingIds.NotLowered, place, [found, expected]);
}
