using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Step text after the pass: where a check comes, and which uses lean on it.</summary>
public class CheckIndicesOnceTests
{
    private static readonly Declare index = new("k", new SlotRead(ViewName.Latents, IndexZero));

    [Fact]
    public void TwoTablesAreOneCheckAgainstTheShorter() => Becomes(
        """
        let k = Latents[0]
        check k below min($ALength, $BLength)
        let a = Parameters[$A :$ALength @ k checked]
        let b = Parameters[$B :$BLength @ k checked]
        Gradient[$B :$BLength @ k checked] += 1r
        """,
        index, Gather("a", "A"), Gather("b", "B"), new ScatterAdd(ViewName.Gradient, new LayoutRead("B"), new LayoutRead("BLength"), Local("k"), One));

    [Fact]
    public void OneUseIsCheckedWhereItStands() => Becomes(
        """
        let k = Latents[0]
        let a = Parameters[$A :$ALength @ k]
        """,
        index, Gather("a", "A"));

    [Fact]
    public void ACheckHoldsInTheBlocksInside() => Becomes(
        """
        let k = Latents[0]
        check k below $ALength
        let a = Parameters[$A :$ALength @ k checked]
        for i in 0 .. $N
            let b = Parameters[$A :$ALength @ k checked]
        """,
        index, Gather("a", "A"), Loop(Gather("b", "A")));

    [Fact]
    public void ATripThatMayNotRunChecksForItself() => Becomes(
        """
        let k = Latents[0]
        for i in 0 .. $N
            check k below min($ALength, $BLength)
            let a = Parameters[$A :$ALength @ k checked]
            let b = Parameters[$B :$BLength @ k checked]
        let c = Parameters[$C :$CLength @ k]
        """,
        index, Loop(Gather("a", "A"), Gather("b", "B")), Gather("c", "C"));

    [Fact]
    public void AnIndexThatChangesIsCheckedAtEachUse() => Becomes(
        """
        let k = Latents[0]
        let a = Parameters[$A :$ALength @ k]
        k := 1r
        let b = Parameters[$A :$ALength @ k]
        """,
        index, Gather("a", "A"), new Assign("k", One), Gather("b", "A"));

    [Fact]
    public void ASlotThatTheMethodWritesIsCheckedAtEachUse()
    {
        Code slot = new SlotRead(ViewName.Latents, IndexZero);
        Becomes(
            """
            check Latents[0] below $ALength
            let a = Parameters[$A :$ALength @ Latents[0] checked]
            let b = Parameters[$A :$ALength @ Latents[0] checked]
            """,
            Gather("a", "A", slot), Gather("b", "A", slot));
        Becomes(
            """
            let a = Parameters[$A :$ALength @ Latents[0]]
            Latents[0] := 1r
            let b = Parameters[$A :$ALength @ Latents[0]]
            """,
            Gather("a", "A", slot), new Store(ViewName.Latents, IndexZero, One), Gather("b", "A", slot));
    }

    [Fact]
    public void AnOperandThatMayNotBeEvaluatedAsksForNoCheck()
    {
        Code condition = new PlainComparison(BinaryOperator.LessThan, new LayoutRead("N"), CodeFactory.Index(3));
        Becomes(
            """
            let k = Latents[0]
            let a = choose(($N LessThan 3), Parameters[$A :$ALength @ k], 0r)
            let b = choose(($N LessThan 3), Parameters[$A :$ALength @ k], 0r)
            """,
            index,
            new Declare("a", new UniformChoice(condition, Gathered("A", Local("k")), Zero)),
            new Declare("b", new UniformChoice(condition, Gathered("A", Local("k")), Zero)));
    }

    private static Declare Gather(string name, string table, Code? at = null) => new(name, Gathered(table, at ?? Local("k")));

    private static GatherRead Gathered(string table, Code at) => new(ViewName.Parameters, new LayoutRead(table), new LayoutRead(table + "Length"), at);

    private static Repeat Loop(params Step[] body) => new("i", IndexZero, new LayoutRead("N"), IsDescending: false, new(body));

    private static void Becomes(string expected, params Step[] steps) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), LoweredPrinter.Print(CheckIndicesOnce.Run(new(steps))));
}
