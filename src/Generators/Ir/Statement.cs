using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>A statement of a model.</summary>
public abstract record Statement;

/// <summary>A local declared with a value: <c>double rate = ...</c>.</summary>
public sealed record LocalStatement(string Name, ValueType Type, Expression Value) : Statement;

/// <summary>A scalar or Vector local given another value; compound assignment and increments are written out.</summary>
public sealed record AssignStatement(string Name, Expression Value) : Statement;

/// <summary><c>double[] weight = new double[n]</c>.</summary>
public sealed record ArrayStatement(string Name, ValueType Type, EquatableArray<Expression> Lengths) : Statement;

/// <summary>An element of a local array given a value that is not a draw.</summary>
public sealed record AssignElementStatement(string Array, EquatableArray<Expression> Indices, Expression Value, int Place) : Statement;

/// <summary>An element of what the method returns, where nothing is observed, given a value that data alone decide.</summary>
internal sealed record FillElementStatement(string Array, EquatableArray<Expression> Indices, Expression Value, int Place) : Statement;

/// <summary>
/// A draw. Where the author draws inside an expression, the parser puts the draw before it and the expression reads
/// <paramref name="Target"/>.
/// </summary>
public sealed record DrawStatement(int Site, DistributionExpression Distribution, DrawTarget Target) : Statement;

/// <summary><c>draw.Factor(logWeight)</c>: adds to the log joint.</summary>
/// <param name="Source">The author's statement on one line.</param>
public sealed record FactorStatement(Expression LogWeight, string Source) : Statement;

/// <summary>What a feature map returns, or one part of it: its elements are features.</summary>
/// <param name="Source">The author's statement on one line.</param>
public sealed record FeatureStatement(Expression Value, string Source) : Statement;

/// <summary>A distribution with its arguments in the order of <see cref="KnownDistributions"/>.</summary>
/// <param name="Name">"Normal".</param>
/// <param name="Arguments">Scalars, Vectors or arrays.</param>
/// <param name="Places">One place for each argument, for findings.</param>
/// <param name="Count">The n of <c>.Iid(n)</c>, or null.</param>
/// <param name="Type">The type of one draw.</param>
public sealed record DistributionExpression(
    string Name, EquatableArray<Expression> Arguments, EquatableArray<int> Places, Expression? Count, ValueType Type)
{
    /// <summary>The distributions that a wrapper holds, in order; none where it is no wrapper.</summary>
    public EquatableArray<DistributionExpression> Wrapped { get; init; }

    /// <summary>Its place, for findings, where a wrapper holds it.</summary>
    public int Place { get; init; }

    /// <summary>True where a value is a run of slots that is drawn together, not element by element.</summary>
    public bool IsWhole => Count is null && !Type.IsScalar && KnownDistributions.All[Name] is { IsJoint: true } or { IsWrapper: true };

    /// <summary>Itself and all that it holds, at any depth, outermost first.</summary>
    public IEnumerable<DistributionExpression> SelfAndWrapped => Wrapped.SelectMany(inner => inner.SelfAndWrapped).Prepend(this);

    /// <summary>The arguments of itself and of all that it holds.</summary>
    public IEnumerable<Expression> AllArguments => SelfAndWrapped.SelectMany(distribution => distribution.Arguments);

    /// <summary>What it and all that it holds are repeated by.</summary>
    public IEnumerable<Expression> AllCounts => SelfAndWrapped.Select(distribution => distribution.Count).OfType<Expression>();

    /// <summary>One of the draws that it repeats.</summary>
    public DistributionExpression Once => this with { Count = null, Type = new ValueType(Type.Scalar, ValueShape.Scalar) };
}

/// <summary>Where the value of a draw goes: a local of the same name scope, or an element of a local array.</summary>
/// <param name="Name">The local or the array.</param>
/// <param name="Indices">Empty for a local.</param>
/// <param name="Local">A local that holds the value too, where <paramref name="Name"/> is an array; else empty.</param>
public sealed record DrawTarget(string Name, EquatableArray<Expression> Indices, string Local = "")
{
    /// <summary>The local that holds the value; empty where none does.</summary>
    public string Scalar => Indices.Count == 0 ? Name : Local;
}

/// <summary><c>for (int variable = start; variable &lt; end; variable++)</c>; the end is exclusive.</summary>
/// <param name="Until">What a <c>break</c> asks: the first trip in which it holds is the last. Null where none breaks.</param>
public sealed record ForStatement(string Variable, Expression Start, Expression End, Block Body, int Place, Expression? Until = null) : Statement;

/// <summary><c>if (condition) { ... } else { ... }</c>; a <c>switch</c> is several.</summary>
/// <param name="Source">The condition as the author wrote it, on one line.</param>
public sealed record IfStatement(Expression Condition, Block Then, Block Else, string Source, int Place) : Statement;

/// <summary>Statements in order.</summary>
public sealed record Block(EquatableArray<Statement> Statements);
