namespace ProbDsl.Generators.Tests.Parsing;

/// <summary>Statements of C# and the statements of the IR that they become.</summary>
public sealed class StatementParserTests
{
    private const string Tail = "return draw.Observed(Normal(y, 1));";

    private static readonly string[] Observe = ["model ~ Normal(y, 1d) : double @ site 0"];

    [Fact]
    public void A_local() => AssertBody("double y = p.A;", ["double y = parameters.A"]);

    [Fact]
    public void Several_locals_in_one_declaration() => AssertBody("double x = 1, y = x;", ["double x = 1d", "double y = x"]);

    [Fact]
    public void A_local_declared_before_it_is_set() => AssertBody("double y; y = p.A;", ["double y = 0d", "y := parameters.A"]);

    [Fact]
    public void Constants_leave_no_statement() => AssertBody("const double Half = 1 / 2.0; double y = Half;", ["double y = 0.5d"]);

    [Fact]
    public void Nested_blocks_are_flat() => AssertBody("double y = 1; { double x = 2; y = x; } ;", ["double y = 1d", "double x = 2d", "y := x"]);

    [Theory]
    [InlineData("y += p.A;", "y := (y + parameters.A)")]
    [InlineData("y -= p.A;", "y := (y - parameters.A)")]
    [InlineData("y *= p.A;", "y := (y * parameters.A)")]
    [InlineData("y /= p.A;", "y := (y / parameters.A)")]
    [InlineData("y += n;", "y := (y + double(arguments.n))")]
    [InlineData("y++;", "y := (y + 1d)")]
    [InlineData("--y;", "y := (y - 1d)")]
    public void Updates_are_written_out(string update, string expected) => AssertBody("double y = 1; " + update, ["double y = 1d", expected], "int n");

    [Fact]
    public void Elements_of_arrays() => AssertBody(
        "double[] a = new double[n]; a[0] = 1; a[1] += a[0]; a[n - 1]--; double y = a[2];",
        [
            "double[] a = new [arguments.n]", "a[0] := 1d", "a[1] := (a[1] + a[0])", "a[(arguments.n - 1)] := (a[(arguments.n - 1)] - 1d)",
            "double y = a[2]",
        ],
        "int n");

    [Fact]
    public void Two_dimensions() => AssertBody(
        "double[,] a = new double[2, p.Xs.Length]; a[1, 0] = p.M[0, 1]; double y = a[1, 0] * a.GetLength(1);",
        [
            "double[,] a = new [2, length(parameters.Xs, 0)]", "a[1, 0] := parameters.M[0, 1]",
            "double y = (a[1, 0] * double(length(a, 1)))",
        ]);

    [Theory]
    [InlineData("double[] a = { 1, p.A };")]
    [InlineData("double[] a = new double[] { 1, p.A };")]
    [InlineData("var a = new[] { 1, p.A };")]
    [InlineData("double[] a = [1, p.A];")]
    public void Arrays_given_by_their_elements(string declaration) => AssertBody(
        declaration + " double y = a[1];", ["double[] a = new [2]", "a[0] := 1d", "a[1] := parameters.A", "double y = a[1]"]);

    [Fact]
    public void A_local_for_data_is_the_data() => AssertBody("double[] a = p.Xs; double[] b = a; double y = b[0];", ["double y = parameters.Xs[0]"]);

    [Theory]
    [InlineData("for (int i = 0; i < n; i++)", "for i in 0 .. arguments.n")]
    [InlineData("for (int i = 0; n > i; ++i)", "for i in 0 .. arguments.n")]
    [InlineData("for (int i = 1; i <= n; i += 1)", "for i in 1 .. (arguments.n + 1)")]
    [InlineData("for (var i = n; i <= 9; i = i + 1)", "for i in arguments.n .. 10")]
    [InlineData("for (int i = 0; i < p.M.Rows; i++)", "for i in 0 .. length(parameters.M, 0)")]
    [InlineData("for (int i = 0; i < p.M.Columns / 2; i++)", "for i in 0 .. (length(parameters.M, 1) / 2)")]
    public void Loops(string header, string expected) =>
        AssertBody($"double y = 0; {header} {{ y += i; }}", ["double y = 0d", expected, "  y := (y + double(i))"], "int n");

    [Theory]
    [InlineData("for (int i = 9; i > 0; i--)", "for iTrip in 0 .. 9", "int i = (9 - iTrip)")]
    [InlineData("for (int i = n; 0 <= i; i -= 3)", "for iTrip in 0 .. ((arguments.n + 3) / 3)", "int i = (arguments.n - (iTrip * 3))")]
    [InlineData("for (int i = 1; i < n; i += 2)", "for iTrip in 0 .. (((arguments.n - 1) + 1) / 2)", "int i = (1 + (iTrip * 2))")]
    public void Loops_of_another_step(string header, string expected, string variable) =>
        AssertBody($"double y = 0; {header} {{ y += i; }}", ["double y = 0d", expected, "  " + variable, "  y := (y + double(i))"], "int n");

    [Fact]
    public void Every_element() => AssertBody(
        "double y = 0; foreach (double x in p.Xs) { y += x; }",
        ["double y = 0d", "for xIndex in 0 .. length(parameters.Xs, 0)", "  double x = parameters.Xs[xIndex]", "  y := (y + x)"]);

    [Fact]
    public void Choices() => AssertBody(
        "double y; if (n > 1) { y = 1; } else if (n == 0) { y = 2; } else { y = 3; }",
        ["double y = 0d", "if (arguments.n > 1)", "  y := 1d", "else", "  if (arguments.n == 0)", "    y := 2d", "  else", "    y := 3d"], "int n");

    [Fact]
    public void Cases() => AssertBody(
        "double y; switch (n) { default: y = 1; break; case 2: case > 5: y = 2; break; }",
        ["double y = 0d", "if ((arguments.n == 2) || (arguments.n > 5))", "  y := 2d", "else", "  y := 1d"], "int n");

    [Fact]
    public void What_follows_a_jump_stands_under_its_opposite() => AssertBody(
        "double y = 0; for (int i = 0; i < n; i++) { if (i == 2) break; if (i > 3) { continue; } y += i; }",
        [
            "double y = 0d", "for i in 0 .. arguments.n until isMet", "  bool isMet = (i == 2)", "  if (!isMet)",
            "    bool isMet2 = (i > 3)", "    if (!isMet2)", "      y := (y + double(i))",
        ],
        "int n");

    [Fact]
    public void Names_are_made_unique() => AssertBody(
        "double y = 0; for (int i = 0; i < 2; i++) { double x = i; y += x; } for (int i = 0; i < 3; i++) { double x = -i; y += x; }",
        [
            "double y = 0d", "for i in 0 .. 2", "  double x = double(i)", "  y := (y + x)",
            "for i2 in 0 .. 3", "  double x2 = double((-i2))", "  y := (y + x2)",
        ]);

    [Theory]
    [InlineData("for (int i = 0; i < 9; i++) { i = 3; }")]
    [InlineData("for (double i = 0; i < 9; i++) { }")]
    [InlineData("for (int i = 0, j = 0; i < 9; i++) { }")]
    [InlineData("for (int i = 0; i < p.Xs.Length + 0.5; i++) { }")]
    [InlineData("int n = 3; for (int i = 0; i < n; i++) { n--; }")]
    [InlineData("int i; for (i = 0; i < 9; i++) { }")]
    [InlineData("do { } while (p.A > 0);")]
    [InlineData("p.Xs[0] = 1;")]
    [InlineData("double[] a = p.Xs; a[0] = 1;")]
    [InlineData("double[] a = new double[2]; double[] b = a;")]
    [InlineData("double[] a = new double[2]; a = new double[3];")]
    [InlineData("double x = y = 2;")]
    [InlineData("string s = \"\";")]
    [InlineData("var f = () => 1.0;")]
    [InlineData("try { } finally { }")]
    [InlineData("n1++;")]
    public void Outside_the_language(string statement) =>
        Assert.Contains("PDSL1007", Snippet.Findings("double y = p.A;" + statement + Tail, arguments: "int n1"));

    [Theory]
    [InlineData("Console.WriteLine();", "PDSL1020")]
    [InlineData("new Random(1).NextDouble();", "PDSL1020")]
    [InlineData("total += 1;", "PDSL1023")]
    [InlineData("total = y;", "PDSL1023")]
    public void Effects_are_findings(string statement, string id) =>
        Assert.Contains(id, Snippet.Findings("double y = p.A;" + statement + Tail, members: "private static double total;"));

    [Theory]
    [InlineData("double[] a = new double[z];")]
    [InlineData("double[] a = new double[3]; a[z] = 1;")]
    [InlineData("for (int i = 0; i < z; i++) { }")]
    [InlineData("for (int i = z; i < 5; i++) { }")]
    [InlineData("int m = 0; for (int i = 0; i < 5; i++) { m += z; } double[] a = new double[m];")]
    [InlineData("Vector v = draw.Latent(Normal(0, 1).Iid(z));")]
    [InlineData("for (int i = 0; i < (p.A > 0 ? 1 : 2); i++) { }")]
    public void Bounds_and_lengths_are_data(string statement) =>
        Assert.Contains("PDSL1015", Snippet.Findings("double y = p.A; int z = draw.Latent(Poisson(2));" + statement + Tail));

    private static void AssertBody(string body, string[] expected, string arguments = "") =>
        Assert.Equal([.. expected, .. Observe, "return double model"], Snippet.Statements(body + Tail, arguments: arguments));
}
