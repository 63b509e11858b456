using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering.Wrappers;

/// <summary>Where a choice between distributions takes its random number: as <c>ChoiceAddress</c> of ProbDsl has it.</summary>
internal static class ChoiceAddresses
{
    private const int Stride = 1 << 28;

    /// <summary>The address of a choice of a depth.</summary>
    public static Code Of(Code address, int depth) => CodeFactory.Add(address, CodeFactory.Index(depth * Stride));
}
