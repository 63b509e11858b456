using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>A well-formed model passes; each way of being ill-formed is named.</summary>
public class LoweredVerifierTests
{
    private static readonly LoweredModel wellFormed = new(
        HandWritten.Model("y"), [new LayoutField("Y", new Computed(IndexZero), "")], [], [], [], [],
        Sampler: [], Score: [new Declare("logJoint", Zero), new Return(Local("logJoint"))], Gradient: [], NaturalParameters: [],
        SufficientStatistics: [], CotangentGradient: [], Addresses: []);

    [Fact]
    public void WellFormedPasses() => LoweredVerifier.Verify(wellFormed);

    [Fact]
    public void ReadingBeforeDeclaring() => Fails("a is read before it is declared", new Declare("b", Local("a")));

    [Fact]
    public void ReadingWhatALoopDeclared() => Fails(
        "a is read before it is declared",
        new Repeat("i", IndexZero, CodeFactory.Index(2), IsDescending: false, [new Declare("a", One)]),
        new Return(Local("a")));

    [Fact]
    public void DeclaringTwice() => Fails("a is declared twice", new Declare("a", One), new Declare("a", One));

    [Fact]
    public void HidingAName() => Fails(
        "loop variable a hides another name", new Declare("a", One), new Repeat("a", IndexZero, IndexZero, IsDescending: false, []));

    [Fact]
    public void AssigningWhatIsNotThere() => Fails("a is assigned before it is declared", new Assign("a", One));

    [Fact]
    public void WritingAViewOfAnotherMethod() => Fails("writes view Gradient", new Store(ViewName.Gradient, IndexZero, One));

    [Fact]
    public void ReadingAViewOfAnotherMethod() => Fails("reads view Cotangents", new Return(new SlotRead(ViewName.Cotangents, IndexZero)));

    [Fact]
    public void ReadingAFieldThatIsNotThere() => Fails("field X is read before it is computed", new Return(new SlotRead(ViewName.Latents, new LayoutRead("X"))));

    [Fact]
    public void MixingNumbersAndInts() => Fails(
        "Add of Real and Index", new Return(new Arithmetic(BinaryOperator.Add, One, IndexZero)));

    [Fact]
    public void LayoutThatReadsLaterFields()
    {
        LoweredModel model = wellFormed with { Layout = [new LayoutField("A", new Computed(new LayoutRead("B")), ""), new LayoutField("B", new Computed(IndexZero), "")] };
        Assert.Contains("field B is read before it is computed", Assert.Throws<InvalidOperationException>(() => LoweredVerifier.Verify(model)).Message);
    }

    [Fact]
    public void LeaningOnACheckThatIsNotThere()
    {
        GatherRead gather = new(ViewName.Parameters, IndexZero, new LayoutRead("Y"), One, IsChecked: true);
        Fails("1r is used before it is checked against $Y", new Return(gather));
        Fails("1r is used before it is checked against $Y", new CheckIndex(One, CodeFactory.Index(2)), new Return(gather));
        Fails(
            "1r is used before it is checked against $Y",
            new Repeat("i", IndexZero, IndexZero, IsDescending: false, [new CheckIndex(One, new LayoutRead("Y"))]), new Return(gather));
        Fails(
            "1r is used before it is checked against $Y",
            new ScatterAdd(ViewName.Workspace, IndexZero, new LayoutRead("Y"), One, One, IsChecked: true));
        LoweredVerifier.Verify(wellFormed with { Score = [new CheckIndex(One, new LayoutRead("Y")), new Return(gather)] });
    }

    private static void Fails(string problem, params Step[] score)
    {
        LoweredModel model = wellFormed with { Score = new(score) };
        Assert.Contains(problem, Assert.Throws<InvalidOperationException>(() => LoweredVerifier.Verify(model)).Message);
    }
}
