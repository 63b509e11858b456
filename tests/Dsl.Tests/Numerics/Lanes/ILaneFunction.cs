using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>A function of two numbers that can be run in every world.</summary>
internal interface ILaneFunction
{
    static abstract T Of<T>(T first, T second)
        where T : struct, ILane<T>;
}
