using ProbDsl.Generators.Collections;
using ProbDsl.Generators.Ir;
using ProbDsl.Generators.Ir.Lowered;

namespace ProbDsl.Generators.Passes.Lowering;

/// <summary>A value in the middle of being lowered: its elements are expressions of the emitted code.</summary>
internal abstract record PreparedExpression(ValueType Type, EquatableArray<Code> Extents) : Expression(Type);
