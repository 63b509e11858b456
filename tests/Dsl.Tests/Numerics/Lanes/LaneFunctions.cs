using ProbDsl.Numerics;

namespace ProbDsl.Dsl.Tests.Numerics.Lanes;

/// <summary>The functions of one number that have a lane form of their own, and those written over them.</summary>
internal static class LaneFunctions
{
    internal readonly struct Exp : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Exp(first);
    }

    internal readonly struct Expm1 : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Expm1(first);
    }

    internal readonly struct Log : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Log(first);
    }

    internal readonly struct Log1p : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Log1p(first);
    }

    internal readonly struct Sin : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Sin(first);
    }

    internal readonly struct Cos : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Cos(first);
    }

    internal readonly struct Tanh : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Tanh(first);
    }

    internal readonly struct Pow : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => T.Pow(first, second);
    }

    internal readonly struct LogGamma : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => SpecialFunctions.LogGamma(first);
    }

    internal readonly struct Digamma : ILaneFunction
    {
        public static T Of<T>(T first, T second) where T : struct, ILane<T> => SpecialFunctions.Digamma(first);
    }
}
