using static ProbDsl.Distributions;
using static ProbDsl.Functions;

namespace ProbDsl.EndToEnd.Tests.Models;

#pragma warning disable PDSL2007 // The models share one record, and none uses all of it.
/// <summary>A kernel and a layer of each dimension.</summary>
[Parameters]
public sealed partial record Filters(
    Vector Kernel, Vector Wide, Matrix Square, Matrix Image, Matrix Mixing, [Positive] double Noise);
#pragma warning restore PDSL2007

/// <summary>Convolutions and their transposes, of parameters, latents and expressions, and what is applied to Matrices element by element.</summary>
public static partial class Convolutions
{
    /// <summary>One dimension: strides of every kind, a convolution of a convolution, a kernel that is computed, one element alone.</summary>
    [Model]
    public static (Vector Fine, Vector Coarse, double One) Signal(Draw draw, Filters p, int stride, int count)
    {
        Vector z = draw.Latent(Normal(0, 1).Iid(count));
        Vector hidden = Tanh(ConvolveTransposed(z, p.Kernel, stride) + ConvolveTransposed(2.0 * z, p.Kernel, stride));
        Vector fine = draw.Observed(Normal(ConvolveTransposed(hidden, p.Wide), p.Noise));
        Vector coarse = draw.Observed(Normal(Softplus(Convolve(Convolve(hidden, p.Wide * p.Noise), p.Kernel, stride)), p.Noise));
        double one = draw.Observed(Normal(Convolve(z, p.Kernel)[1] + Sum(Convolve(p.Wide, z, stride: 2)), p.Noise));
        return (fine, coarse, one);
    }

    /// <summary>A decoder of images: a latent matrix spread by a kernel, bent, drawn pixel by pixel.</summary>
    [Model]
    public static Vector Decoder(Draw draw, Filters p, int stride)
    {
        Vector z = draw.Latent(Normal(0, 1).Iid(p.Mixing.Columns));
        Matrix seed = Reshape(p.Mixing * z, 2, p.Mixing.Rows / 2);
        Matrix hidden = Relu(ConvolveTransposed(seed, p.Square, stride)) + p.Noise * Tanh(ConvolveTransposed(-seed, p.Square, stride));
        return draw.Observed(Normal(Flatten(ConvolveTransposed(hidden, p.Square)), p.Noise));
    }

    /// <summary>The other way: an image read by kernels, with a latent kernel and elementwise work on Matrices between.</summary>
    [Model]
    public static (double[] Rows, Vector Features) Encoder(Draw draw, Filters p, [Given] double[,] image, int stride)
    {
        Vector weights = draw.Latent(Normal(0, 1).Iid(4));
        Matrix kernel = Reshape(weights, 2, 2);
        Matrix read = Convolve(image, kernel) - Convolve(p.Image, p.Square, stride: 1) / (1 + p.Noise);
        Matrix bent = Sigmoid(Sqrt(Exp(read * 0.5))) + Log(Softplus(read)) - Tanh(p.Noise * read);
        double[] rows = new double[bent.Rows];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = draw.Observed(Normal(Dot(bent.Row(i), bent.Row(0) / Flatten(p.Image).Length), p.Noise));
        }
        Vector features = draw.Observed(Normal(Flatten(Convolve(bent, kernel, stride)), p.Noise));
        return (rows, features);
    }
}
