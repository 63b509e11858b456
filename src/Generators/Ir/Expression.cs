using ProbDsl.Generators.Collections;

namespace ProbDsl.Generators.Ir;

/// <summary>A value in a model, as the author wrote it.</summary>
public abstract record Expression(ValueType Type);

/// <summary>A constant; true is 1 and false 0.</summary>
public sealed record ConstantExpression(ValueType Type, double Value) : Expression(Type);

/// <summary>A local variable, a loop variable included. Names are unique within a model.</summary>
public sealed record LocalExpression(ValueType Type, string Name) : Expression(Type);

/// <summary>A member of the parameter record.</summary>
public sealed record ParameterExpression(ValueType Type, string Member) : Expression(Type);

/// <summary>A given or setting argument of the method.</summary>
public sealed record ArgumentExpression(ValueType Type, string Name) : Expression(Type);

/// <summary>An element of an array, Vector or Matrix; one index for each dimension.</summary>
public sealed record ElementExpression(ValueType Type, Expression Source, EquatableArray<Expression> Indices) : Expression(Type);

/// <summary>A length: dimension 0 is Length or Rows, dimension 1 Columns. Always an integer known before any draw.</summary>
public sealed record LengthExpression(Expression Source, int Dimension) : Expression(ValueType.Integer);

/// <summary>A row or a column of a Matrix, as a Vector.</summary>
public sealed record RowExpression(Expression Source, Expression Index, bool IsColumn) : Expression(ValueType.Vector);

/// <summary>A Vector or array written out element by element: <c>[Math.Cos(angle), Math.Sin(angle)]</c>.</summary>
public sealed record ElementsExpression(ValueType Type, EquatableArray<Expression> Elements) : Expression(Type);

public enum UnaryOperator
{
    Negate,
    Not,
}

public sealed record UnaryExpression(ValueType Type, UnaryOperator Operator, Expression Operand) : Expression(Type);

public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

/// <summary>
/// An operator on scalars, Vectors and Matrices: Vector + Vector, Vector - Vector, scalar * Vector, Vector * scalar,
/// Vector / scalar, Matrix * Vector. Both operands of a scalar operator have the same scalar kind (conversions are explicit).
/// </summary>
public sealed record BinaryExpression(ValueType Type, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Type)
{
    /// <summary>True for a matrix times a Vector or a Matrix, the products whose elements are sums.</summary>
    public bool IsMatrixProduct => Operator == BinaryOperator.Multiply && Left.Type.Shape == ValueShape.Matrix && !Right.Type.IsScalar;
}

/// <summary>
/// A call of a function the generator knows, by its canonical name in <see cref="KnownFunctions"/>. A function of one
/// real applied to a Vector or Matrix acts element by element. <paramref name="Place"/> names it in findings.
/// </summary>
public sealed record CallExpression(ValueType Type, string Function, EquatableArray<Expression> Arguments, int Place = 0) : Expression(Type);

/// <summary>Integer or Boolean widened to Real (true is 1), or Boolean to Integer.</summary>
public sealed record ConvertExpression(ValueType Type, Expression Operand) : Expression(Type);

/// <summary>
/// <c>condition ? whenTrue : whenFalse</c> on scalars, Vectors, Matrices and arrays of one length; an arm of a
/// <c>switch</c>. <paramref name="Place"/> names the condition in findings.
/// </summary>
public sealed record ConditionalExpression(ValueType Type, Expression Condition, Expression WhenTrue, Expression WhenFalse, int Place = 0) : Expression(Type);

/// <summary>
/// A call the generator cannot see into, whose arguments no parameter may reach: computed once for settings and givens,
/// or by the author's own code for latents. <paramref name="Place"/> names it in findings.
/// </summary>
public sealed record ForeignCallExpression(ValueType Type, string Method, EquatableArray<Expression> Arguments, int Place) : Expression(Type);
