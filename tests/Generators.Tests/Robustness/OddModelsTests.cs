using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProbDsl.Generators.Diagnostics;

namespace ProbDsl.Generators.Tests.Robustness;

/// <summary>Legal models that nobody would write: each is compiled to code that compiles, or told what to change, and never a failure of ours.</summary>
public sealed class OddModelsTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "double", "return draw.Observed(Normal(1, 2));" },
        { "double", "double y = p.A; for (int i = f ? 0 : 1; i < (f ? n : 3); i++) { y = y * y + draw.Latent(Normal(y, 1), name: \"step\"); } return draw.Observed(Normal(y, 1));" },
        { "double", "double y = p.A; for (int i = f ? 0 : 1; i < (f ? n : 3); i++) { y += draw.Latent(Normal(y, 1), name: \"step\"); if (g[i] > 2) break; } return draw.Observed(Normal(y, 1));" },
        { "double", "double y = 0; for (int i = 0; i < 0; i++) { y += draw.Latent(Normal(0, 1), name: \"never\"); } return draw.Observed(Normal(y, 1));" },
        { "double", "double y = 0; for (int i = 3; i < 1; i++) { y += draw.Latent(Normal(0, 1), name: \"never\"); } return draw.Observed(Normal(y, 1));" },
        { "Vector", "Vector v = p.V; v += p.V; return draw.Observed(Normal(v, 1));" },
        { "Vector", "Vector v = p.V; for (int i = 0; i < 3; i++) { v = p.M * v; } return draw.Observed(Normal(v, 1));" },
        { "double", "Matrix m = p.M; double y = m[0, 0]; return draw.Observed(Normal(y, 1));" },
        { "double", "double y = 0; for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) for (int k = j; k < i + j; k++) y += k; return draw.Observed(Normal(y, 1));" },
        { "double", "int k = draw.Latent(Categorical(p.W)); int m = k + 1; m++; return draw.Observed(Normal(p.Xs[m - 1] * m, 1));" },
        { "double", "bool b = draw.Latent(Bernoulli(0.5)); bool c = !b; c = c && b; return draw.Observed(Normal(c ? p.A : 0, c == b ? 1 : 2));" },
        { "bool", "bool b = p.A > 0; return draw.Observed(Bernoulli(b ? 0.25 : 0.75));" },
        { "(double, int)", "return (draw.Observed(Normal(p.A, 1), name: \"a\"), draw.Observed(Poisson(p.S), name: \"b\"));" },
        { "(double, double)", "double x = draw.Observed(Normal(p.A, 1)); double y = draw.Observed(Normal(x, 1)); return (y, x);" },
        { "int[]", "int[] c = new int[n]; for (int i = 0; i < n; i++) c[i] = draw.Observed(Categorical(p.W)); return c;" },
        { "double", "double[] w = [0.5, 0.5]; int k = draw.Latent(Categorical(w)); return draw.Observed(Normal(k, 1));" },
        { "double", "double[] w = new double[2]; for (int i = 0; i < 2; i++) w[i] = p.W[i]; int k = draw.Latent(Categorical(w)); return draw.Observed(Normal(k, 1));" },
        { "double", "int k = draw.Latent(Categorical(g)); return draw.Observed(Normal(k, 1));" },
        { "double", "int k = draw.Latent(Categorical(p.V)); return draw.Observed(Normal(k, 1));" },
        { "double[]", "double[] x = new double[0]; x[0] = draw.Observed(Normal(0, 1)); return x;" },
        { "double[]", "double[] x = new double[n]; for (int i = n - 1; i < n; i++) x[n - 1 - i] = draw.Observed(Normal(0, 1)); return x;" },
        { "double[,]", "double[,] x = new double[2, 3]; for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) x[i, j] = draw.Observed(Normal(p.M[i, j], 1)); return x;" },
        { "double", "double[] a = new double[3]; a[0] = 1; a[1] = a[0]; a[2] += a[1]; return draw.Observed(Normal(a[2] * p.A, 1));" },
        { "double", "int[] a = new int[3]; for (int i = 0; i < 3; i++) a[i] = i; int m = a[1]; double[] z = new double[m]; return draw.Observed(Normal(m, 1));" },
        { "double", "int[] z = new int[3]; for (int i = 0; i < 3; i++) z[i] = draw.Latent(Categorical(p.W)); return draw.Observed(Normal(p.Xs[z[z[0]]], 1));" },
        { "double", "bool[] z = new bool[3]; for (int i = 0; i < 3; i++) z[i] = draw.Latent(Bernoulli(0.5)); return draw.Observed(Normal(z[0] ? 1 : 0, 1));" },
        { "double", "Vector z = draw.Latent(Normal(0, 1).Iid(0)); return draw.Observed(Normal(Sum(z), 1));" },
        { "double", "double z = draw.Latent(Uniform(p.A, p.A + 1)); return draw.Observed(Uniform(z, z + p.S));" },
        { "double", "double z = draw.Latent(Gamma(1, 1)); z = 2 * z; z -= 1; return draw.Observed(Exponential(z * z));" },
        { "double", "return draw.Observed(Normal(Math.Max(n, Math.Min(n / 2, 3)), 1));" },
        { "double", "return draw.Observed(Normal(n > 2 ? p.A : 1, f ? 1 : 2));" },
        { "double", "return draw.Observed(Normal(double.Epsilon, double.MaxValue));" },
        { "double", "return draw.Observed(Normal(Math.Pow(Math.Abs(p.A), p.S) - 0.0, 1));" },
        { "Vector", "return draw.Observed(Normal(Exp(p.V) / Sum(Exp(p.V)), p.V));" },
        { "double", "double n2 = n; double n3 = n2; n2 = 3; return draw.Observed(Normal(n3 + n2, 1));" },
        { "double", "double random = draw.Latent(Normal(0, 1)); double layout = random; double parameters = layout; double logJoint = parameters; return draw.Observed(Normal(logJoint, 1));" },
        { "double", "double T = draw.Latent(Normal(0, 1)); double Math2 = T; double NormalDistribution = Math2; return draw.Observed(Normal(NormalDistribution, 1));" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Compiles_or_says_why(string returns, string body)
    {
        CSharpCompilation compilation = TestCompiler.Compile(Snippet.Source(body, returns, "int n, bool f, [Given] double[] g"));
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await TestCompiler.Analyze(compilation);
        Assert.DoesNotContain(found, d => d.Id == FindingIds.InternalFailure);
        if (!found.Any(d => d.Severity == DiagnosticSeverity.Error))
        {
            Assert.Empty(TestCompiler.Warnings(TestCompiler.WithGenerated(compilation, out _)));
        }
    }
}
