using System.Reflection;
using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>An author's method, compiled as it stands, with parameters and arguments made for it.</summary>
internal sealed class TracedModel
{
    private readonly MethodInfo method;
    private readonly object[] arguments;

    public TracedModel(StructureCase at)
    {
        using MemoryStream image = new();
        Assert.True(TestCompiler.Compile(at.Source).Emit(image).Success);
        method = Assembly.Load(image.ToArray()).GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Single(candidate => candidate.GetCustomAttribute<ModelAttribute>() is not null);
        arguments = [.. method.GetParameters().Skip(1).Select(parameter => ValueOf(at, parameter))];
    }

    public PerturbedDraw Run(IReadOnlyList<object>? values)
    {
        PerturbedDraw draw = new(values);
        method.Invoke(null, [draw, .. arguments]);
        return draw;
    }

    /// <summary>The length of a parameter member or of an argument; dimension 0 is the length, or the rows.</summary>
    public static int LengthOf(StructureCase at, LengthExpression length)
    {
        string name = length.Source switch
        {
            ParameterExpression parameter => parameter.Member,
            ArgumentExpression argument => argument.Name,
            _ => throw new InvalidOperationException($"Expected a parameter or an argument, found {length.Source}."),
        };
        return at.Arrays.TryGetValue(name, out Array? array)
            ? array.GetLength(length.Dimension)
            : at.Number(name + (length.Source.Type.Rank < 2 ? ".Length" : length.Dimension == 0 ? ".Rows" : ".Columns"));
    }

    private static object ValueOf(StructureCase at, ParameterInfo parameter)
    {
        string name = parameter.Name!;
        if (at.Arrays.TryGetValue(name, out Array? array))
        {
            return array;
        }
        Type type = parameter.ParameterType;
        return type.GetCustomAttribute<ParametersAttribute>() is not null
            ? Activator.CreateInstance(type, [.. type.GetConstructors().Single(c => c.GetParameters().Length > 1).GetParameters().Select(member => ValueOf(at, member))])!
            : type == typeof(int) ? at.Number(name)
            : type == typeof(bool) ? true
            : type == typeof(double) ? 0.4
            : type == typeof(double[]) ? Numbers(parameter, at.Number(name + ".Length"))
            : type == typeof(Vector) ? new Vector(Numbers(parameter, at.Number(name + ".Length")))
            : type == typeof(Matrix) ? Table(parameter, at.Number(name + ".Rows"), at.Number(name + ".Columns"))
            : throw new InvalidOperationException($"Expected a type that a case has values for, found {type}.");
    }

    /// <summary>Different numbers between zero and one, with sum one where they are weights.</summary>
    private static double[] Numbers(ParameterInfo parameter, int length, int row = 0)
    {
        double[] numbers = [.. Enumerable.Range(0, length).Select(i => 1.0 / (2 + ((i + row) % length)))];
        bool isSimplex = parameter.GetCustomAttribute<SimplexAttribute>() is not null || parameter.GetCustomAttribute<SimplexRowsAttribute>() is not null;
        return isSimplex ? [.. numbers.Select(number => number / numbers.Sum())] : numbers;
    }

    private static Matrix Table(ParameterInfo parameter, int rows, int columns)
    {
        double[,] table = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            double[] row = Numbers(parameter, columns, i);
            for (int j = 0; j < columns; j++)
            {
                table[i, j] = row[j];
            }
        }
        return table;
    }
}
