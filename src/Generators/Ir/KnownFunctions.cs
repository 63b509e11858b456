namespace ProbDsl.Generators.Ir;

/// <summary>
/// The functions a model may call, by canonical name. <c>Math.X</c> and <c>Functions.X</c> of the same name are the same
/// function.
/// </summary>
public static class KnownFunctions
{
    /// <summary>Functions of reals; those of one real also act on a Vector or Matrix element by element.</summary>
    public static readonly IReadOnlyDictionary<string, int> Arities = new Dictionary<string, int>
    {
        ["Exp"] = 1,
        ["Log"] = 1,
        ["Log1p"] = 1,
        ["Sqrt"] = 1,
        ["Sin"] = 1,
        ["Cos"] = 1,
        ["Tanh"] = 1,
        ["Abs"] = 1,
        ["Sigmoid"] = 1,
        ["Softplus"] = 1,
        ["Relu"] = 1,
        ["Tan"] = 1,
        ["Sinh"] = 1,
        ["Cosh"] = 1,
        ["Asin"] = 1,
        ["Acos"] = 1,
        ["Atan"] = 1,
        ["Log2"] = 1,
        ["Log10"] = 1,
        ["Cbrt"] = 1,
        ["Floor"] = 1,
        ["Ceiling"] = 1,
        ["Round"] = 1,
        ["Atan2"] = 2,
        ["Pow"] = 2,
        ["Min"] = 2,
        ["Max"] = 2,
    };

    /// <summary>Functions of reals whose derivative is zero wherever they have one.</summary>
    public static bool IsRounding(string function) => function is "Floor" or "Ceiling" or "Round";

    /// <summary>Functions of which a finding may speak: whose calls have a place.</summary>
    public static bool IsPlaced(string function) => IsRounding(function) || (Constructions.TryGetValue(function, out int arity) && arity > 2);

    /// <summary>Functions of Vectors and Matrices, and of lengths, whose value is a Vector or Matrix.</summary>
    public static readonly IReadOnlyDictionary<string, int> Constructions = new Dictionary<string, int>
    {
        ["Outer"] = 2,
        ["Transpose"] = 1,
        ["Convolve"] = 3,
        ["ConvolveTransposed"] = 3,
        ["Flatten"] = 1,
        ["Reshape"] = 3,
    };

    /// <summary>Functions of Vectors whose value is one real.</summary>
    public static readonly IReadOnlyDictionary<string, int> Reductions = new Dictionary<string, int>
    {
        ["Dot"] = 2,
        ["Sum"] = 1,
        ["LogSumExp"] = 1,
    };
}
