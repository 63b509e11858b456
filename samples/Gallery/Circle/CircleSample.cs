using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using ProbDsl.Gallery.Contract;
using ProbDsl.Ledger;
using ProbDsl.Ledger.Likelihoods;

namespace ProbDsl.Gallery;

/// <summary>Sixteen filters that see an angle nobody told.</summary>
internal static class CircleSample
{
    internal static LedgerSample Create() => new(
        LedgerRow.Circle, "1000 images of an angle by sixteen filters: exact by quadrature round the circle", "under 30 s", FitAsync);

    /// <summary>What the images were simulated from, by <see cref="Orientation.ImageModel"/> with seed 1.</summary>
    internal static Filters Truth { get; } = new(
        Gains: [.. Enumerable.Range(0, 16).Select(j => 1 + 0.25 * (j % 4))],
        Centres: [.. Enumerable.Range(0, 16).Select(j => Math.PI * (j - 8) / 8)],
        Sharpness: [.. Enumerable.Range(0, 16).Select(j => 0.5 + 0.5 * (j % 3))],
        Noise: 0.5);

    /// <summary>
    /// From the moments of the data: in the plane of the two leading principal components a pixel's loadings point to its
    /// angle, and their length says how strongly it answers; what the plane leaves is noise.
    /// </summary>
    internal static Filters Start()
    {
        double[][] images = LedgerData.OrientationImages();
        int pixels = images[0].Length;
        double[] mean = [.. Enumerable.Range(0, pixels).Select(j => images.Average(image => image[j]))];
        Matrix<double> covariance = Matrix<double>.Build.Dense(
            pixels, pixels, (i, j) => images.Average(image => (image[i] - mean[i]) * (image[j] - mean[j])));
        Evd<double> eigen = covariance.Evd(Symmetricity.Symmetric);
        double[] variances = [.. eigen.EigenValues.Select(value => value.Real)];
        Vector<double> first = eigen.EigenVectors.Column(pixels - 1) * Math.Sqrt(variances[^1]);
        Vector<double> second = eigen.EigenVectors.Column(pixels - 2) * Math.Sqrt(variances[^2]);
        return new Filters(
            // A wave has half the variance of its squared height, and a bump of sharpness one halves the wave.
            Gains: [.. first.Zip(second, (x, y) => 2 * Math.Sqrt(2 * (x * x + y * y)))],
            Centres: [.. first.Zip(second, (x, y) => Math.Atan2(y, x))],
            Sharpness: [.. Enumerable.Repeat(1.0, pixels)],
            Noise: Math.Sqrt(variances[..^2].Average()));
    }

    internal static double ExactLogLikelihood(Filters p) => OrientationLikelihood.Evaluate(
        LedgerData.OrientationImages(), p.Gains.ToArray(), p.Centres.ToArray(), p.Sharpness.ToArray(), p.Noise);

    private static async Task<LedgerFit> FitAsync(
        SampleRequest request, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        Fit<Filters> fit = await Learner.FitAsync(
            new Orientation.ImageModel(), LedgerData.OrientationImages(), Start(),
            SampleFit.Options(request), SampleFit.Translate(progress), cancellation);
        return SampleFit.Judge(fit, ExactLogLikelihood);
    }
}
