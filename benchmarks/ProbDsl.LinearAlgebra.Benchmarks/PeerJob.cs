namespace ProbDsl.LinearAlgebra.Benchmarks;

/// <summary>One row of a table.</summary>
/// <param name="Kind">potrf, step, iteration or normals.</param>
/// <param name="Form">Which peer.</param>
/// <param name="Size">n.</param>
/// <param name="Dimension">D, of a step.</param>
/// <param name="Wake">M, of a step.</param>
/// <param name="Type">float32 or float64.</param>
internal sealed record PeerJob(string Kind, string Form, int Size, int Dimension, int Wake, string Type)
{
    internal bool IsSingle => Type == "float32";
}
