using ProbDsl.EndToEnd.Tests.Models;

namespace ProbDsl.EndToEnd.Tests.Generated;

/// <summary>The models of <see cref="Convolutions"/>, with strides below, at and above the lengths of kernels.</summary>
internal static class ConvolutionCases
{
    private static readonly double[,] s_image =
    {
        { 0.3, 1, -1, 0.2 }, { 0.2, 0.4, 0.1, -0.7 }, { -0.6, 0.8, 0.9, 1.2 }, { 0.1, -0.3, 0.5, 0.7 }, { 1.1, 0.2, -0.4, 0.6 },
    };

    private static readonly Filters s_filters = new(
        Kernel: new double[] { 0.5, -1, 0.7 },
        Wide: new double[] { 0.3, 0.8, -0.2, 0.4, 0.9 },
        // No multiples of the steps that points are drawn with: at zero, Relu has no derivative for a difference to find.
        Square: new double[,] { { 0.40013, -0.60007 }, { 1.10003, 0.30011 } },
        Image: new double[,] { { 0.1, 0.5, -0.3, 0.8 }, { 0.7, -0.2, 0.6, 0.4 }, { 0.2, 0.9, -0.5, 0.1 }, { 0.3, 0.6, 0.2, -0.1 }, { -0.8, 0.4, 0.5, 0.3 } },
        Mixing: new double[,] { { 1, 0.2 }, { -0.5, 0.7 }, { 0.3, -1.1 }, { 0.4, 0.4 }, { 0.6, -0.2 }, { -0.9, 0.1 } },
        Noise: 0.6);

    internal static IReadOnlyList<CorpusCase> All { get; } =
    [
        .. new[] { 1, 2, 5 }.SelectMany(stride => new[]
        {
            CorpusCase.Of(
                $"Signal, stride {stride}", new Convolutions.SignalModel(stride, 5), (draw, p) => Convolutions.Signal(draw, p, stride, 5), s_filters),
            CorpusCase.Of($"Decoder, stride {stride}", new Convolutions.DecoderModel(stride), (draw, p) => Convolutions.Decoder(draw, p, stride), s_filters),
            CorpusCase.Of(
                $"Encoder, stride {stride}", new Convolutions.EncoderModel(stride),
                (draw, p, image) => Convolutions.Encoder(draw, p, image, stride), s_filters, s_image),
        }),
    ];
}
