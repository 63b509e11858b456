using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>A column: element j lies j steps after the first.</summary>
internal sealed record ColumnOf(EquatableArray<Code> Extents, ViewName? View, Code First, Code Step)
    : PreparedExpression(ValueType.Vector, Extents);
