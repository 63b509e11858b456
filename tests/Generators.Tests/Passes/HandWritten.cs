using ProbDsl.Generators.Ir;

namespace ProbDsl.Generators.Tests.Passes;

/// <summary>The least of a model around what a test of a pass is about.</summary>
internal static class HandWritten
{
    /// <summary>A model with one observed site of each name, its source form the name itself.</summary>
    public static ModelIr Model(params string[] sites) => new(
        "N", [new ContainingType("static partial class", "C")], "public", "M", "global::N.P", "p",
        [new ParameterMemberIr("Slope", ValueType.Real, ConstraintKind.None, false, 0)],
        [],
        "double",
        new([.. sites.Select((name, id) => new SiteIr(id, name, false, true, name, 0))]),
        new Block([]),
        [],
        0);
}
