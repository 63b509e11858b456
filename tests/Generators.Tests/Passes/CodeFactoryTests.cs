using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Folding must not change what an expression means.</summary>
public class CodeFactoryTests
{
    private static readonly Code x = CodeFactory.Local("x");
    private static readonly Code y = CodeFactory.Local("y");

    [Fact]
    public void FoldedExpressionsHaveTheirValues()
    {
        Code[] operands = [x, y, CodeFactory.Zero, CodeFactory.One, CodeFactory.Real(-1), CodeFactory.Real(2.5), CodeFactory.Negate(x), CodeFactory.Divide(CodeFactory.One, y)];
        Dictionary<string, double> at = new() { ["x"] = 1.7, ["y"] = -0.6 };
        foreach (Code left in operands)
        {
            foreach (Code right in operands)
            {
                double a = CodeEvaluator.Evaluate(left, at);
                double b = CodeEvaluator.Evaluate(right, at);
                Assert.Equal(a + b, CodeEvaluator.Evaluate(CodeFactory.Add(left, right), at), 12);
                Assert.Equal(a - b, CodeEvaluator.Evaluate(CodeFactory.Subtract(left, right), at), 12);
                Assert.Equal(a * b, CodeEvaluator.Evaluate(CodeFactory.Multiply(left, right), at), 12);
                if (b != 0)
                {
                    Assert.Equal(a / b, CodeEvaluator.Evaluate(CodeFactory.Divide(left, right), at), 12);
                }
            }
            Assert.Equal(-CodeEvaluator.Evaluate(left, at), CodeEvaluator.Evaluate(CodeFactory.Negate(left), at), 12);
        }
    }

    [Fact]
    public void ZeroTimesANumberIsKept()
    {
        // Not zero where the number is infinite or no number.
        Assert.IsType<Arithmetic>(CodeFactory.Multiply(CodeFactory.Zero, x));
    }

    [Fact]
    public void DivisionByZeroIsLeftToTheProgram() =>
        Assert.IsType<Arithmetic>(CodeFactory.Divide(CodeFactory.One, CodeFactory.Zero));
}
