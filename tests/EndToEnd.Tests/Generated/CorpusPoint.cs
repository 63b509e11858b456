using ProbDsl.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>A model at one value of its parameters, with one simulated unit, everything in slots.</summary>
/// <param name="Emitted">The emitted body.</param>
/// <param name="Description">The emitted description.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Latents">Latents drawn by the emitted sampler.</param>
/// <param name="Observation">The observation drawn with them.</param>
/// <param name="Author">The author's own method at these parameters: what it returns, in slots.</param>
/// <param name="PublicSamples">The model object's own samples, in slots.</param>
internal sealed record CorpusPoint(
    IEmittedModel Emitted,
    ModelDescription Description,
    double[] Parameters,
    double[] Latents,
    double[] Observation,
    Func<Draw, double[]> Author,
    Func<int, ulong, IReadOnlyList<(double[] Latents, double[] Observation)>> PublicSamples);
