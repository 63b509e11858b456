using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>A row or column that differs by particle: element j is gathered at offset + j * step of a place of so many elements.</summary>
internal sealed record GatheredRow(EquatableArray<Code> Extents, ViewName? View, Code First, Code Length, Code Offset, Code Step)
    : PreparedExpression(ValueType.Vector, Extents);
