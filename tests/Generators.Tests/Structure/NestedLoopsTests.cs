using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Passes;

namespace ProbDsl.Generators.Tests.Structure;

/// <summary>Loops within loops that carry a value under flags: what is known of it must not grow from trip to trip.</summary>
public sealed class NestedLoopsTests
{
    /// <summary>
    /// A Vector that two loops carry, and a return from the inner one. Each trip of either tells in which trip of the other a value is read: told in ever other
    /// orders, these restrictions once grew without end, and the compiler with them.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_return_from_loops_that_carry_a_vector_is_lowered(int depth)
    {
        const string Variables = "ijk";
        string open = string.Concat(Variables.Take(depth).Select(name => $"for (int {name} = 0; {name} < xs.Length; {name}++) {{ "));
        string helper = $"static double Two(double[] xs, Vector v) {{ {open} if (xs[j] * xs[i] < -1) {{ return v[0]; }} v = v * 0.5 + v; {new string('}', depth)} return v[1]; }}";
        ModelIr model = Snippet.Parse(
            "double z = draw.Latent(Normal(p.A, p.S)); return draw.Observed(Normal(z * Two(xs, p.V * z), p.S));", arguments: "[Given] double[] xs", members: helper);
        PassResult result = PassPipeline.Run(model);
        Assert.DoesNotContain(result.Findings, finding => finding.Id != "PDSL2007");
        Assert.NotNull(result.Model?.Structure);
    }

    /// <summary>A second return stands under the flag of the first: what it asks for is not there after the branch.</summary>
    [Fact]
    public void A_return_after_a_return_from_a_loop_is_lowered()
    {
        ModelIr model = Snippet.Parse(
            "double z = draw.Latent(Normal(p.A, p.S)); return draw.Observed(Normal(Two(xs, z, n), p.S));", arguments: "[Given] double[] xs, int n",
            members: "static double Two(double[] xs, double v, int n) { if (n > 0) { foreach (double x in xs) { if (x > 1) { return v * x; } } if (n > 1) { return v; } } return -v; }");
        PassResult result = PassPipeline.Run(model);
        Assert.DoesNotContain(result.Findings, finding => finding.Id != "PDSL2007");
        Assert.NotNull(result.Model);
    }
}
