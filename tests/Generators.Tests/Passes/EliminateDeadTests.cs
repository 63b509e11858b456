using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Step text before and after.</summary>
public class EliminateDeadTests
{
    private static readonly Code i = new Name(CodeKind.Index, "i");

    [Fact]
    public void WhatNoResultReadsGoes() => Becomes(
        """
        let b = 2r
        return b
        """,
        new Declare("a", One),
        new Declare("b", Real(2)),
        new Declare("c", Add(Local("a"), Local("b"))),
        new Return(Local("b")));

    [Fact]
    public void ANumberThatOnlyItselfReadsGoes() => Becomes(
        "return 1r",
        new Declare("total", Zero),
        Loop(new Assign("total", Multiply(Local("total"), Real(2)))),
        new Return(One));

    [Fact]
    public void ACarriedNumberStaysWithWhatFeedsIt() => Becomes(
        """
        let total = 0r
        for i in 0 .. $N
            let term = Parameters[i]
            total += term
        return total
        """,
        new Declare("total", Zero),
        Loop(new Declare("term", new SlotRead(ViewName.Parameters, i)), new Declare("unused", Local("term")), new Accumulate("total", Local("term"))),
        new Return(Local("total")));

    [Fact]
    public void NamesOfBlocksSideBySideAreApart() => Becomes(
        """
        for i in 0 .. $N
            let mean = Parameters[i]
            Gradient[i] += mean
        """,
        Loop(new Declare("mean", new SlotRead(ViewName.Parameters, i))),
        Loop(new Declare("mean", new SlotRead(ViewName.Parameters, i)), new AddToSlot(ViewName.Gradient, i, Local("mean"))));

    [Fact]
    public void ATapeThatNobodyReadsIsNotWritten() => Becomes(
        """
        Workspace[$UsedTape] := 1r
        return Workspace[$UsedTape]
        """,
        new Store(ViewName.Workspace, new LayoutRead("UsedTape"), One),
        new Store(ViewName.Workspace, new LayoutRead("DeadTape"), One),
        new Return(new SlotRead(ViewName.Workspace, new LayoutRead("UsedTape"))));

    [Fact]
    public void ResultsOfACallThatAreNotReadAreNotAskedFor() => Becomes(
        """
        [_, byMean, _] = Normal.Partials(1r)
        return byMean
        """,
        new DistributionStep("Normal", "Partials", [One], [new("byValue"), new("byMean"), new("byScale")]),
        new DistributionStep("Normal", "Partials", [One], [new("a"), new("b"), new("c")]),
        new Return(Local("byMean")));

    [Fact]
    public void ARemarkWithNothingUnderItGoes() => Becomes(
        """
        # kept
        return 1r
        """,
        new Remark("dropped"), new Gap(), new Remark("kept"), new Return(One), new Gap(), new Remark("last"));

    private static Repeat Loop(params Step[] body) => new("i", IndexZero, new LayoutRead("N"), IsDescending: false, new(body));

    private static void Becomes(string expected, params Step[] steps) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), LoweredPrinter.Print(EliminateDead.Run(new(steps))));
}
