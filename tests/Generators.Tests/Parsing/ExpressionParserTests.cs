namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>Expressions of C# and the expressions of the IR that they become.</summary>
public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7d")]
    [InlineData("-0.0", "-0d")]
    [InlineData("double.PositiveInfinity", "Infinityd")]
    [InlineData("Math.PI", "3.141592653589793d")]
    [InlineData("Half", "0.5d")]
    [InlineData("Two", "2d")]
    [InlineData("+p.A", "parameters.A")]
    [InlineData("-p.A", "(-parameters.A)")]
    [InlineData("(p.A + 1) * p.S", "((parameters.A + 1d) * parameters.S)")]
    [InlineData("p.A - n", "(parameters.A - double(arguments.n))")]
    [InlineData("n / 2 % 3", "double(((arguments.n / 2) % 3))")]
    [InlineData("(double)n / 2", "(double(arguments.n) / 2d)")]
    [InlineData("p.Xs[n - 1]", "parameters.Xs[(arguments.n - 1)]")]
    [InlineData("p.V[0] + p.M[0, n]", "(parameters.V[0] + parameters.M[0, arguments.n])")]
    [InlineData("p.Xs.Length + p.V.Length", "double((length(parameters.Xs, 0) + length(parameters.V, 0)))")]
    [InlineData("g.Length * p.M.Rows", "double((length(arguments.g, 0) * length(parameters.M, 0)))")]
    [InlineData("g[p.Xs.GetLength(0) - 1]", "arguments.g[(length(parameters.Xs, 0) - 1)]")]
    [InlineData("p.A > 0 ? p.A : 1", "((parameters.A > 0d) ? parameters.A : 1d)")]
    [InlineData("n == 1 && !b || p.A <= 2 ? 1 : p.A", "((((arguments.n == 1) && (!arguments.b)) || (parameters.A <= 2d)) ? 1d : parameters.A)")]
    [InlineData("b ^ n > 1 ? p.A : 1", "((arguments.b != (arguments.n > 1)) ? parameters.A : 1d)")]
    [InlineData("b & n > 1 | b ? p.A : 1", "(((arguments.b && (arguments.n > 1)) || arguments.b) ? parameters.A : 1d)")]
    [InlineData("Math.Exp(p.A) + Exp(p.A)", "(Exp(parameters.A) + Exp(parameters.A))")]
    [InlineData("Math.Pow(y: 2, x: p.A)", "Pow(parameters.A, 2d)")]
    [InlineData("Math.Max(p.A, 0)", "Max(parameters.A, 0d)")]
    [InlineData("Math.Max(n, 1)", "double(((arguments.n >= 1) ? arguments.n : 1))")]
    [InlineData("Math.Min(n, 1)", "double(((arguments.n <= 1) ? arguments.n : 1))")]
    [InlineData("Math.Abs(n)", "double(((arguments.n < 0) ? (-arguments.n) : arguments.n))")]
    [InlineData("Sigmoid(p.A) * Softplus(p.A) * Relu(p.A) * Tanh(p.A)", "(((Sigmoid(parameters.A) * Softplus(parameters.A)) * Relu(parameters.A)) * Tanh(parameters.A))")]
    [InlineData("Dot(p.V, p.M * p.V)", "Dot(parameters.V, (parameters.M * parameters.V))")]
    [InlineData("Sum(2 * p.V - p.V / p.A)", "Sum(((2d * parameters.V) - (parameters.V / parameters.A)))")]
    [InlineData("LogSumExp(-p.V * n)", "LogSumExp(((-1d * parameters.V) * double(arguments.n)))")]
    [InlineData("Sum(Tanh(p.V))", "Sum(Tanh(parameters.V))")]
    [InlineData("Sum(p.V * p.V / p.M.Column(0))", "Sum(((parameters.V * parameters.V) / column(parameters.M, 0)))")]
    [InlineData("Sum(p.M.Row(n - 1))", "Sum(row(parameters.M, (arguments.n - 1)))")]
    [InlineData("Sum(p.V + (Vector)p.Xs)", "Sum((parameters.V + parameters.Xs))")]
    [InlineData("Sum([1.0, p.A])", "Sum([1d, parameters.A])")]
    [InlineData("Sum(new double[] { p.A, 2 })", "Sum([parameters.A, 2d])")]
    [InlineData("Sum(n == 1 ? p.V : 2 * p.V)", "Sum(((arguments.n == 1) ? parameters.V : (2d * parameters.V)))")]
    [InlineData("Outer(p.V, p.V)[0, n]", "Outer(parameters.V, parameters.V)[0, arguments.n]")]
    [InlineData("Math.Floor(n / 3.0)", "Floor((double(arguments.n) / 3d))")]
    [InlineData("Math.Clamp(p.A, 0, 1)", "Min(Max(parameters.A, 0d), 1d)")]
    [InlineData("Math.Sign(p.A)", "double(((parameters.A > 0d) ? 1 : ((parameters.A < 0d) ? -1 : 0)))")]
    [InlineData("Math.IEEERemainder(n, 3)", "foreign global::System.Math.IEEERemainder(double(arguments.n), 3d)")]
    [InlineData("Helper(n)", "double(arguments.n)")]
    [InlineData("n is 1 ? 1.0 : 2.0", "((arguments.n == 1) ? 1d : 2d)")]
    [InlineData("n is > 1 and not 5 ? 1.0 : 2.0", "(((arguments.n > 1) && (!(arguments.n == 5))) ? 1d : 2d)")]
    [InlineData("n switch { 1 => 2.0, > 7 when b => 3.0, _ => 4.0 }", "((arguments.n == 1) ? 2d : (((arguments.n > 7) && arguments.b) ? 3d : 4d))")]
    public void Inside_the_language(string expression, string expected)
    {
        string[] statements = Snippet.Statements(
            $"double y = {expression}; return draw.Observed(Normal(y, p.S));",
            arguments: "int n, bool b, [Given] double[] g",
            members: "private const double Half = 1 / 2.0; private static readonly double Two = 2; private static double Helper(int n) => n;");
        Assert.Equal($"double y = {expected}", statements[0]);
    }

    [Theory]
    [InlineData("Sum([1.0, .. p.V])")]
    [InlineData("Sum([])")]
    [InlineData("p.Xs[0..1][0]")]
    [InlineData("(double)(float)p.A")]
    [InlineData("(int)p.A")]
    [InlineData("p.A % 2")]
    [InlineData("n << 1")]
    [InlineData("Listed[0]")]
    [InlineData("DateTime.UnixEpoch.Second")]
    [InlineData("(p with { A = 1 }).A")]
    [InlineData("p.GetHashCode()")]
    [InlineData("p.Twice")]
    [InlineData("n++")]
    [InlineData("checked((int)(uint)n)")]
    [InlineData("Math.Log(p.A, 2).CompareTo(1.0)")]
    public void Outside_the_language(string expression)
    {
        string source = Snippet.Source(
                $"double y = {expression}; return draw.Observed(Normal(y, p.S));", arguments: "int n",
                members: "private static double Mutable = 1; private static readonly double[] Listed = [1.0];")
            .Replace("double[] W);", "double[] W) { public double Twice => 2 * A; }", StringComparison.Ordinal);
        Assert.Equal(["PDSL1007"], Snippet.ParseSource(source).Findings.Select(f => f.Id));
    }

    [Theory]
    [InlineData("Math.IEEERemainder(p.A, 2)", "PDSL2010")]
    [InlineData("Math.BitIncrement(p.Xs[n])", "PDSL2010")]
    [InlineData("Math.BitIncrement(twice)", "PDSL2010")]
    [InlineData("Environment.GetEnvironmentVariables().Count", "PDSL1007")]
    [InlineData("Math.Floor(twice)", "PDSL2021")]
    [InlineData("new Random(1).NextDouble()", "PDSL1020")]
    [InlineData("Environment.TickCount", "PDSL1020")]
    [InlineData("DateTime.Today.Second", "PDSL1020")]
    [InlineData("Mutable", "PDSL1023")]
    [InlineData("Assignable + n", "PDSL1023")]
    public void Only_of_data(string expression, string id)
    {
        string[] found = Snippet.Findings(
            $"double twice = 2 * p.A; double z = draw.Latent(Normal(0, 1)); int k = draw.Latent(Poisson(2)); double y = {expression}; return draw.Observed(Normal(y, p.S));",
            arguments: "int n", members: "private static double Mutable = 1; private static double Assignable { get; set; }");
        Assert.Contains(id, found);
    }
}
