// The type of a value in a model; System.ValueType is never meant here.
global using ValueType = ProbDsl.Generators.Ir.ValueType;
