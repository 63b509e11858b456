using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes;
using ProbDsl.Generators.Passes.Differentiation;
using ProbDsl.Generators.Passes.Lowering;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>Density programs written by hand, and the sweeps made of them.</summary>
public class ReverseModeTests
{
    private static readonly Code t = new Name(CodeKind.Index, "t");
    private static readonly Code trips = new LayoutRead("Trips");

    [Fact]
    public void LinearPredictorNeedsNoIntermediates() => Becomes(
        """
        let slope = Parameters[$Slope]
        # Forward: the numbers that the derivatives are taken at.
        let x = Latents[$X]
        let mean = (slope Multiply x)
        let y = Observation[$Y]
        # site 0: y
        [_, meanAdjoint, _] = Normal.Partials(y, mean, 1r)
        let slopeAdjoint = (meanAdjoint Multiply x)
        Gradient[$Slope] += slopeAdjoint
        """,
        Objective.LogJoint,
        [new Define("x", new SlotRead(ViewName.Latents, new LayoutRead("X"))), new Define("mean", Multiply(Local("slope"), Local("x"))), Draw("mean")]);

    [Fact]
    public void CotangentFormTakesItsCotangentsInsteadOfTheObservation() => Becomes(
        """
        let slope = Parameters[$Slope]
        # Forward: the numbers that the derivatives are taken at.
        let mean = Exp(slope)
        # site 0: y
        [meanAdjoint, _] = Normal.NaturalPartials(mean, 1r, Cotangents[$YStatistics], Cotangents[($YStatistics Add 1)], normaliserWeight)
        let slopeAdjoint = (meanAdjoint Multiply mean)
        Gradient[$Slope] += slopeAdjoint
        """,
        Objective.Cotangent,
        [new Define("mean", Call("Exp", Local("slope"))), Draw("mean")]);

    [Fact]
    public void ADrawWithoutPiecesEntersByItsLogDensityTimesTheWeight() => Becomes(
        """
        let slope = Parameters[$Slope]
        # Forward: the numbers that the derivatives are taken at.
        let y = Observation[$Y]
        # site 0: y
        [_, yByMean, _] = Normal.Partials(y, slope, 1r)
        let slopeAdjoint = (normaliserWeight Multiply yByMean)
        Gradient[$Slope] += slopeAdjoint
        """,
        Objective.Cotangent,
        [Draw("slope") with { StatisticSlot = null }]);

    [Fact]
    public void ASumHandsItsAdjointOnAndKeepsNoTape() => Becomes(
        """
        let slope = Parameters[$Slope]
        # Forward: the numbers that the derivatives are taken at.
        let total = 0r
        for t in 0 .. $Trips
            total += (slope Multiply Data[t])
        let y = Observation[$Y]
        # site 0: y
        [_, totalAdjoint, _] = Normal.Partials(y, total, 1r)
        let slopeAdjoint = 0r
        for t in 0 .. $Trips
            slopeAdjoint += (totalAdjoint Multiply Data[t])
        Gradient[$Slope] += slopeAdjoint
        """,
        Objective.LogJoint,
        [
            new LoopOperation("t", IndexZero, trips, [new Carried("total", Zero, Add(Local("total"), Multiply(Local("slope"), new DatumRead(t))), TapeField: "")], []),
            Draw("total"),
        ]);

    [Fact]
    public void ACarriedProductIsTapedAndGoneThroughBackwards() => Becomes(
        """
        let slope = Parameters[$Slope]
        # Forward: the numbers that the derivatives are taken at.
        let power = 1r
        for t in 0 .. $Trips
            Workspace[($PowerTape Add t)] := power
            power := (power Multiply slope)
        let y = Observation[$Y]
        # site 0: y
        [_, powerAdjoint, _] = Normal.Partials(y, power, 1r)
        let slopeAdjoint = 0r
        for t in 0 .. $Trips downwards
            let powerBefore = Workspace[($PowerTape Add t)]
            let powerNextAdjoint = powerAdjoint
            powerAdjoint := 0r
            powerAdjoint += (powerNextAdjoint Multiply slope)
            slopeAdjoint += (powerNextAdjoint Multiply powerBefore)
        Gradient[$Slope] += slopeAdjoint
        """,
        Objective.LogJoint,
        [
            new LoopOperation("t", IndexZero, trips, [new Carried("power", One, Multiply(Local("power"), Local("slope")), "PowerTape")], []),
            Draw("power"),
        ]);

    [Fact]
    public void NoDerivativePassesWhereNoParameterReaches() => Becomes(
        "let slope = Parameters[$Slope]".Substring(0, 0),
        Objective.LogJoint,
        [new Define("x", new SlotRead(ViewName.Latents, new LayoutRead("X"))), Draw("x")]);

    private static DrawOperation Draw(string mean) => new(
        0, "Normal", IsObserved: true, [Local(mean), One], "y", IndexZero, new LayoutRead("Y"), new LayoutRead("YStatistics"));

    private static void Becomes(string expected, Objective objective, EquatableArray<Operation> body)
    {
        DensityProgram program = new([new Define("slope", new SlotRead(ViewName.Parameters, new LayoutRead("Slope")))], body);
        NameAllocator names = new();
        foreach (string taken in new[] { "slope", "x", "mean", "y", "total", "power", "t" })
        {
            names.Unique(taken);
        }
        EquatableArray<Step> steps = EliminateDead.Run(ReverseMode.Run(HandWritten.Model("y"), program, objective, names));
        Assert.Equal(expected.ReplaceLineEndings("\n"), LoweredPrinter.Print(steps));
    }
}
