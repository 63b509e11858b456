namespace ProbDsl.Numerics;

/// <summary>Reads the arguments of a foreign call in their order.</summary>
/// <param name="numbers">As <see cref="IForeignFunction.Invoke"/> describes them.</param>
public ref struct ForeignArguments(ReadOnlySpan<double> numbers)
{
    private readonly ReadOnlySpan<double> _numbers = numbers;
    private int _next;

    /// <summary>The next argument, a number.</summary>
    public double Real() => _numbers[_next++];

    /// <summary>The next argument, an integer.</summary>
    public int Integer() => (int)_numbers[_next++];

    /// <summary>The next argument, a truth value.</summary>
    public bool Boolean() => _numbers[_next++] != 0.0;

    /// <summary>The next argument, an array of numbers.</summary>
    public double[] Reals() => Run(Integer()).ToArray();

    /// <summary>The next argument, an array of integers.</summary>
    public int[] Integers() => Slots.ReadIntegers(Run(Integer()));

    /// <summary>The next argument, an array of truth values.</summary>
    public bool[] Booleans() => Slots.ReadBooleans(Run(Integer()));

    /// <summary>The next argument, a Vector.</summary>
    public Vector Vector() => new(Run(Integer()));

    /// <summary>The next argument, a Matrix.</summary>
    public Matrix Matrix()
    {
        int rows = Integer();
        int columns = Integer();
        return new Matrix(rows, columns, Run(rows * columns));
    }

    /// <summary>The next argument, a table of numbers.</summary>
    public double[,] RealTable()
    {
        int rows = Integer();
        int columns = Integer();
        return Slots.ReadReals(Run(rows * columns), rows, columns);
    }

    /// <summary>The next argument, a table of integers.</summary>
    public int[,] IntegerTable()
    {
        int rows = Integer();
        int columns = Integer();
        return Slots.ReadIntegers(Run(rows * columns), rows, columns);
    }

    /// <summary>The next argument, a table of truth values.</summary>
    public bool[,] BooleanTable()
    {
        int rows = Integer();
        int columns = Integer();
        return Slots.ReadBooleans(Run(rows * columns), rows, columns);
    }

    private ReadOnlySpan<double> Run(int length)
    {
        ReadOnlySpan<double> run = _numbers.Slice(_next, length);
        _next += length;
        return run;
    }
}
