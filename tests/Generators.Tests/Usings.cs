global using ProbDsl.Generators.Tests.Harness;
global using Xunit;
global using ValueType = ProbDsl.Generators.Ir.ValueType;
