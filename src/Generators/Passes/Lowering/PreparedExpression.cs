using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>A value in the middle of being lowered: its elements are expressions of the emitted code.</summary>
internal abstract record PreparedExpression(ValueType Type, EquatableArray<Code> Extents) : Expression(Type);

/// <summary>A row or column that differs by particle: element j is gathered at offset + j * step of a place of so many elements.</summary>
internal sealed record GatheredRow(EquatableArray<Code> Extents, ViewName? View, Code First, Code Length, Code Offset, Code Step)
    : PreparedExpression(ValueType.Vector, Extents);

/// <summary>A column: element j lies j steps after the first.</summary>
internal sealed record ColumnOf(EquatableArray<Code> Extents, ViewName? View, Code First, Code Step)
    : PreparedExpression(ValueType.Vector, Extents);
