using ProbDsl.Regression;

namespace ProbDsl.Learning;

/// <summary>Inputs that stand beside the author's features.</summary>
/// <param name="Embedding">Of all inputs from the first on.</param>
/// <param name="First">The first of them.</param>
internal sealed record BesideInputs(IEmbedding Embedding, int First);
