using ProbDsl.Generators.Ir.Lowered;
using ProbDsl.Generators.Passes.Differentiation;
using static ProbDsl.Generators.Ir.Lowered.CodeFactory;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>A number moves into a choice by lane exactly where one side of the choice is all that reads it.</summary>
public sealed class SinkIntoBranchesTests
{
    private static readonly Define quotient = new("r", Divide(Local("a"), Local("k")));

    [Fact]
    public void A_number_that_one_side_leaves_moves_into_that_side()
    {
        Assert.Equal(Program(Choice(whenTrue: Local("r"), whenFalse: Zero, then: [quotient])), Run(quotient, Choice(Local("r"), Zero)));
        Assert.Equal(Program(Choice(whenTrue: Zero, whenFalse: Local("r"), otherwise: [quotient])), Run(quotient, Choice(Zero, Local("r"))));
    }

    [Fact]
    public void What_a_moved_number_is_made_of_moves_with_it()
    {
        Define base_ = new("a", Call("Log", Local("b")));
        Assert.Equal(Program(Choice(Local("r"), Zero, then: [base_, quotient])), Run(base_, quotient, Choice(Local("r"), Zero)));
    }

    [Fact]
    public void A_number_that_both_sides_or_the_condition_or_what_follows_reads_stays()
    {
        foreach (DensityProgram program in new[]
        {
            Program(quotient, Choice(Local("r"), Negate(Local("r")))),
            Program(quotient, Choice(Local("r"), Zero, condition: "r")),
            Program(quotient, Choice(Local("r"), Zero), new FactorOperation(Local("r"), "draw.Factor(r)")),
        })
        {
            Assert.Equal(program, SinkIntoBranches.Run(program));
        }
    }

    [Fact]
    public void A_number_read_from_the_workspace_stays_for_the_slot_may_change()
    {
        Define read = new("r", new SlotRead(ViewName.Workspace, new LayoutRead("Slot")));
        DensityProgram program = Program(read, Choice(Local("r"), Zero));
        Assert.Equal(program, SinkIntoBranches.Run(program));
    }

    [Fact]
    public void A_choice_on_plain_data_is_left_alone()
    {
        BranchOperation uniform = new(new TruthConstant(true), "", [], [], [new Merged("out", Local("r"), Zero)]);
        DensityProgram program = Program(quotient, uniform);
        Assert.Equal(program, SinkIntoBranches.Run(program));
    }

    [Fact]
    public void The_body_of_a_loop_is_looked_at_too()
    {
        LoopOperation Loop(params Operation[] body) => new("i", IndexZero, CodeFactory.Index(3), [], [.. body]);
        Assert.Equal(Program(Loop(Choice(Local("r"), Zero, then: [quotient]))), Run(Loop(quotient, Choice(Local("r"), Zero))));
    }

    private static BranchOperation Choice(
        Code whenTrue, Code whenFalse, Operation[]? then = null, Operation[]? otherwise = null, string condition = "isChosen") =>
        new(Local(condition), "", [.. then ?? []], [.. otherwise ?? []], [new Merged("out", whenTrue, whenFalse)]);

    private static DensityProgram Program(params Operation[] body) => new([], [.. body], []);

    private static DensityProgram Run(params Operation[] body) => SinkIntoBranches.Run(Program(body));
}
