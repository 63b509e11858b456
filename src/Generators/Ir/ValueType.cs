namespace ProbDsl.Generators.Ir;

/// <summary>What one scalar of a value is.</summary>
public enum ScalarKind
{
    Real,
    Integer,
    Boolean,
}

/// <summary>How the scalars of a value are arranged.</summary>
public enum ValueShape
{
    Scalar,

    /// <summary>A one-dimensional array, <c>double[]</c>.</summary>
    Array,

    /// <summary>A two-dimensional array, <c>double[,]</c>.</summary>
    Array2,

    /// <summary><c>ProbDsl.Vector</c>.</summary>
    Vector,

    /// <summary><c>ProbDsl.Matrix</c>.</summary>
    Matrix,
}

/// <summary>The type of a value in a model.</summary>
public sealed record ValueType(ScalarKind Scalar, ValueShape Shape)
{
    public static readonly ValueType Real = new(ScalarKind.Real, ValueShape.Scalar);
    public static readonly ValueType Integer = new(ScalarKind.Integer, ValueShape.Scalar);
    public static readonly ValueType Boolean = new(ScalarKind.Boolean, ValueShape.Scalar);
    public static readonly ValueType Vector = new(ScalarKind.Real, ValueShape.Vector);
    public static readonly ValueType Matrix = new(ScalarKind.Real, ValueShape.Matrix);

    public bool IsScalar => Shape == ValueShape.Scalar;

    /// <summary>0 for a scalar, 1 for an array or Vector, 2 for a two-dimensional array or Matrix.</summary>
    public int Rank => Shape switch
    {
        ValueShape.Scalar => 0,
        ValueShape.Array or ValueShape.Vector => 1,
        _ => 2,
    };

    /// <summary>The type as the author writes it, with the name of Vector and Matrix unqualified.</summary>
    public string SourceName
    {
        get
        {
            string scalar = Scalar switch { ScalarKind.Real => "double", ScalarKind.Integer => "int", _ => "bool" };
            return Shape switch
            {
                ValueShape.Scalar => scalar,
                ValueShape.Array => scalar + "[]",
                ValueShape.Array2 => scalar + "[,]",
                ValueShape.Vector => "Vector",
                _ => "Matrix",
            };
        }
    }

    public override string ToString() => SourceName;
}
