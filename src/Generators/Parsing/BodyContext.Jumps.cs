using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ProbDsl.Generators.Diagnostics;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Parsing;

/// <summary>
/// <c>break</c> and <c>continue</c>, and <c>return</c> from inside a statement: each is kept with the conditions it stands under, and what
/// follows it in a block is put under their opposite. The conditions are locals of their own, so that they may be asked again later. Where
/// a condition is not known before the loop, for it counts what the trips do, and where a jump leaves loops inside what it leaves, a flag
/// remembers the jump.
/// </summary>
internal sealed partial class BodyContext
{
    private readonly List<(Expression Condition, IOperation[] Sources)> conditions = [];
    private readonly List<JumpTarget> targets = [];
    private readonly List<Jump> jumps = [];
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    /// <summary>A loop or switch that statements inside it may leave, or a statement that the method may return from.</summary>
    /// <param name="Exit">Where its <c>break</c> goes; null where none does.</param>
    /// <param name="Next">Where its <c>continue</c> goes; null where it is no loop.</param>
    /// <param name="Depth">How many conditions are around it.</param>
    public sealed record JumpTarget(ILabelSymbol? Exit, ILabelSymbol? Next, int Depth)
    {
        /// <summary>The conditions under which a <c>break</c> ends it.</summary>
        public List<Expression> Exits { get; } = [];

        /// <summary>Set once it has been left; null where no flag is needed.</summary>
        public LocalExpression? HasLeft { get; set; }

        /// <summary>Set where the rest of a trip is left out; null where no flag is needed.</summary>
        public LocalExpression? HasSkipped { get; set; }

        /// <summary>Of a loop the flag of a jump that leaves it together with something around it; null where there is none.</summary>
        public LocalExpression? HasPassed { get; set; }
    }

    /// <param name="IsFromLoop">True where it leaves loops inside its target: whether a trip got there its flag alone knows.</param>
    private sealed record Jump(JumpTarget Target, Expression[] Path, IOperation[][] Sources, LocalExpression? Flag, bool IsFromLoop);

    /// <summary>What becomes of a <c>return</c> inside the statement at hand; null where none may stand there.</summary>
    public Func<IReturnOperation, bool>? Returning { get; set; }

    /// <summary>Runs <paramref name="fill"/> on a new block that is taken under a condition.</summary>
    public Block Under(Expression condition, IOperation[] sources, Action fill)
    {
        conditions.Add((condition, sources));
        Block block = Nested(fill);
        conditions.RemoveAt(conditions.Count - 1);
        return block;
    }

    /// <summary>Runs <paramref name="fill"/> inside what it may jump from.</summary>
    public JumpTarget Inside(ILabelSymbol? exit, ILabelSymbol? next, Action fill)
    {
        JumpTarget target = new(exit, next, conditions.Count);
        targets.Add(target);
        fill();
        targets.RemoveAt(targets.Count - 1);
        jumps.RemoveAll(jump => jump.Target == target);
        return target;
    }

    /// <summary>The innermost of what statements may jump from.</summary>
    public JumpTarget Innermost => targets[targets.Count - 1];

    /// <summary>The loop or switch that a jump leaves or goes on with; null where it is none around.</summary>
    public JumpTarget? TargetOf(ILabelSymbol label) => targets.LastOrDefault(target =>
        SymbolEqualityComparer.Default.Equals(target.Exit, label) || SymbolEqualityComparer.Default.Equals(target.Next, label));

    /// <summary>The author's conditions between a target and the statement at hand.</summary>
    public IEnumerable<IOperation> SourcesWithin(JumpTarget target) => conditions.Skip(target.Depth).SelectMany(condition => condition.Sources);

    /// <summary>The loops between a target and the statement at hand.</summary>
    public IEnumerable<JumpTarget> LoopsInside(JumpTarget target) => targets.Skip(targets.IndexOf(target) + 1).Where(inner => inner.Next is not null);

    /// <summary>Whether a jump from the statement at hand stands under conditions on data alone; else the first that does not is reported.</summary>
    /// <param name="target">What it leaves.</param>
    /// <param name="jump">Its keyword.</param>
    public bool IsOnData(JumpTarget target, string jump)
    {
        if (SourcesWithin(target).FirstOrDefault(condition => !Flow.IsData(condition)) is not { } condition)
        {
            return true;
        }
        Report(FindingIds.BoundNotData, condition.Syntax, $"condition of '{jump}'", Flow.Culprit(condition));
        return false;
    }

    /// <summary>Notes a jump from the statement at hand.</summary>
    public void AddJump(JumpTarget target, bool isExit)
    {
        LocalExpression? flag = null;
        JumpTarget[] passed = [.. LoopsInside(target)];
        if (passed.Length > 0 || SourcesWithin(target).Any(Flow.IsChanging) || conditions.Skip(target.Depth).Any(condition => ReadsFlag(condition.Condition)))
        {
            string name = target.Exit is null ? "hasReturned" : isExit ? "hasLeft" : "hasSkipped";
            flag = (isExit ? target.HasLeft : target.HasSkipped) ?? new LocalExpression(ValueType.Boolean, Names.Add(name));
            (target.HasLeft, target.HasSkipped) = isExit ? (flag, target.HasSkipped) : (target.HasLeft, flag);
            flags.Add(flag.Name);
            Emit(new AssignStatement(flag.Name, new ConstantExpression(ValueType.Boolean, 1)));
        }
        foreach (JumpTarget loop in passed)
        {
            loop.HasPassed = flag;
        }
        jumps.Add(new Jump(
            target, [.. conditions.Select(condition => condition.Condition)], [.. conditions.Select(condition => condition.Sources)], flag, passed.Length > 0));
        if (isExit && flag is null)
        {
            target.Exits.Add(All(conditions.Skip(target.Depth).Select(condition => condition.Condition)));
        }
    }

    /// <summary>Whether a condition asks for an earlier jump: what is declared under it is not there after it.</summary>
    private bool ReadsFlag(Expression condition) =>
        (condition is LocalExpression local && flags.Contains(local.Name)) || IrWalk.Children(condition).Any(ReadsFlag);

    /// <summary>How many jumps there are so far: what tells whether a statement has any.</summary>
    public int Jumps => jumps.Count;

    /// <summary>The condition under which one of the jumps since a count has left the block at hand.</summary>
    public Expression Left(int since) => Any(jumps.Skip(since).Select(jump =>
        jump.Flag is not null && (jump.IsFromLoop || jump.Path.Length > conditions.Count) ? jump.Flag : All(jump.Path.Skip(conditions.Count))));

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
