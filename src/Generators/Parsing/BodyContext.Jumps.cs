using Microsoft.CodeAnalysis;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// <c>break</c> and <c>continue</c>: each is kept with the conditions it stands under, and what follows it in a block is
/// put under their opposite. The conditions are locals of their own, so that they may be asked again later. Where a condition is not
/// known before the loop, for it counts what the trips do, a flag remembers the jump.
/// </summary>
internal sealed partial class BodyContext
{
    private readonly List<(Expression Condition, IOperation[] Sources)> conditions = [];
    private readonly List<JumpTarget> targets = [];
    private readonly List<Jump> jumps = [];

    /// <summary>A loop or switch that statements inside it may leave.</summary>
    /// <param name="Exit">Where its <c>break</c> goes.</param>
    /// <param name="Next">Where its <c>continue</c> goes; null for a switch.</param>
    /// <param name="Depth">How many conditions are around it.</param>
    public sealed record JumpTarget(ILabelSymbol Exit, ILabelSymbol? Next, int Depth)
    {
        /// <summary>The conditions under which a <c>break</c> ends it.</summary>
        public List<Expression> Exits { get; } = [];

        /// <summary>Set once it has been left; null where no flag is needed.</summary>
        public LocalExpression? HasLeft { get; set; }

        /// <summary>Set where the rest of a trip is left out; null where no flag is needed.</summary>
        public LocalExpression? HasSkipped { get; set; }
    }

    private sealed record Jump(JumpTarget Target, Expression[] Path, IOperation[][] Sources, LocalExpression? Flag);

    /// <summary>Runs <paramref name="fill"/> on a new block that is taken under a condition.</summary>
    public Block Under(Expression condition, IOperation[] sources, Action fill)
    {
        conditions.Add((condition, sources));
        Block block = Nested(fill);
        conditions.RemoveAt(conditions.Count - 1);
        return block;
    }

    /// <summary>Runs <paramref name="fill"/> inside a loop or switch.</summary>
    public JumpTarget Inside(ILabelSymbol exit, ILabelSymbol? next, Action fill)
    {
        JumpTarget target = new(exit, next, conditions.Count);
        targets.Add(target);
        fill();
        targets.RemoveAt(targets.Count - 1);
        jumps.RemoveAll(jump => jump.Target == target);
        return target;
    }

    /// <summary>The loop or switch that a jump leaves or goes on with; null where it is none around.</summary>
    public JumpTarget? TargetOf(ILabelSymbol label) => targets.LastOrDefault(target =>
        SymbolEqualityComparer.Default.Equals(target.Exit, label) || SymbolEqualityComparer.Default.Equals(target.Next, label));

    /// <summary>The author's conditions between a target and the statement at hand.</summary>
    public IEnumerable<IOperation> SourcesWithin(JumpTarget target) => conditions.Skip(target.Depth).SelectMany(condition => condition.Sources);

    /// <summary>Notes a jump from the statement at hand.</summary>
    public void AddJump(JumpTarget target, bool isExit)
    {
        LocalExpression? flag = null;
        if (SourcesWithin(target).Any(Flow.IsChanging))
        {
            flag = (isExit ? target.HasLeft : target.HasSkipped) ?? new LocalExpression(ValueType.Boolean, Names.Add(isExit ? "hasLeft" : "hasSkipped"));
            (target.HasLeft, target.HasSkipped) = isExit ? (flag, target.HasSkipped) : (target.HasLeft, flag);
            Emit(new AssignStatement(flag.Name, new ConstantExpression(ValueType.Boolean, 1)));
        }
        jumps.Add(new Jump(target, [.. conditions.Select(condition => condition.Condition)], [.. conditions.Select(condition => condition.Sources)], flag));
        if (isExit && flag is null)
        {
            target.Exits.Add(All(conditions.Skip(target.Depth).Select(condition => condition.Condition)));
        }
    }

    /// <summary>How many jumps there are so far: what tells whether a statement has any.</summary>
    public int Jumps => jumps.Count;

    /// <summary>The condition under which one of the jumps since a count has left the block at hand.</summary>
    public Expression Left(int since) => Any(jumps.Skip(since).Select(jump =>
        jump.Flag is not null && jump.Path.Length > conditions.Count ? jump.Flag : All(jump.Path.Skip(conditions.Count))));

    /// <summary>What that condition is made of, in the author's text.</summary>
    public IOperation[] SourcesOfLeft(int since) => [.. jumps.Skip(since).SelectMany(jump => jump.Sources.Skip(conditions.Count)).SelectMany(sources => sources)];

    /// <summary>The statement that a flag begins with.</summary>
    public static Statement Unset(LocalExpression flag) => new LocalStatement(flag.Name, ValueType.Boolean, new ConstantExpression(ValueType.Boolean, 0));

    /// <summary>All of several conditions; true where there is none.</summary>
    private static Expression All(IEnumerable<Expression> parts) => Join(parts, BinaryOperator.And, whenNone: 1);

    /// <summary>One of several conditions; false where there is none.</summary>
    public static Expression Any(IEnumerable<Expression> parts) => Join(parts, BinaryOperator.Or, whenNone: 0);

    private static Expression Join(IEnumerable<Expression> parts, BinaryOperator symbol, double whenNone)
    {
        Expression? whole = null;
        foreach (Expression part in parts)
        {
            whole = whole is null ? part : new BinaryExpression(ValueType.Boolean, symbol, whole, part);
        }
        return whole ?? new ConstantExpression(ValueType.Boolean, whenNone);
    }
}
