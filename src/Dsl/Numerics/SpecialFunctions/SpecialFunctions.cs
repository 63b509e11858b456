namespace ProbDsl.Numerics;

/// <summary>
/// Functions beyond those of <see cref="IReal{T}"/>, written over it: without branches on values, arrays or exceptions,
/// so that they hold for lanes, for <see cref="Dual"/> and in GPU kernels.
/// </summary>
public static partial class SpecialFunctions
{
}
