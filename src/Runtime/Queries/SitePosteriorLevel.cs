using ProbDsl.Learning;
using ProbDsl.Regression;

namespace ProbDsl.Queries;

/// <summary>The posterior of one observation from a fixed number of draws of each of its sites.</summary>
internal sealed class SitePosteriorLevel<TLatents, TObservation> : IPosteriorLevel<TLatents>
{
    private readonly TLatents[] _whole;
    private readonly TLatents[][] _parts;

    internal SitePosteriorLevel(PosteriorContext<TLatents, TObservation> context, SitePosterior sites, PosteriorOptions options, int samples)
    {
        SitePosteriorDraws draws = sites.Draw(samples, options.Seed ?? context.Options.Seed);
        Particles = PosteriorParticles.Equal(draws.Whole);
        EffectiveSize = draws.EffectiveSize;
        TLatents[] Read(double[][] rows) => Array.ConvertAll(rows, row => context.Model.ReadLatents(row));
        _whole = Read(draws.Whole);
        _parts = Array.ConvertAll(draws.Parts, Read);

        Distance = draws.Quality.OutsideShare / SiteQuality.ExpectedShare(draws.Whole.Length);
        IsOutside = draws.Quality.IsOutside(draws.Whole.Length, draws.Quality.Values);
    }

    public PosteriorParticles Particles { get; }

    public double EffectiveSize { get; }

    public double Distance { get; }

    public bool IsOutside { get; }

    public TLatents Latents(int particle) => _whole[particle];

    public QueryResult Mean(Func<TLatents, double> function) => Estimate(latents => MeanOf(latents, function));

    public QueryResult Probability(Predicate<TLatents> predicate) =>
        Estimate(latents => (double)latents.Count(one => predicate(one)) / latents.Length);

    public QueryResult Covariance(Func<TLatents, double> left, Func<TLatents, double> right) => Estimate(latents =>
    {
        double[] first = PosteriorLevel<TLatents, TObservation>.Values(latents, left);
        double[] second = ReferenceEquals(left, right) ? first : PosteriorLevel<TLatents, TObservation>.Values(latents, right);
        (double ofFirst, double ofSecond) = (first.Average(), second.Average());
        return first.Zip(second, (one, other) => (one - ofFirst) * (other - ofSecond)).Average();
    });

    public QueryResult[] Quantiles(Func<TLatents, double> function, IReadOnlyList<double> probabilities)
    {
        WeightedDistribution Of(TLatents[] latents) => new(
            PosteriorLevel<TLatents, TObservation>.Values(latents, function), [.. Enumerable.Repeat(1.0 / latents.Length, latents.Length)]);
        WeightedDistribution whole = Of(_whole);
        WeightedDistribution[] parts = Array.ConvertAll(_parts, Of);
        return [.. probabilities.Select(probability => Estimate(whole.Quantile(probability), Array.ConvertAll(parts, part => part.Quantile(probability))))];
    }

    private static double MeanOf(TLatents[] latents, Func<TLatents, double> function) =>
        PosteriorLevel<TLatents, TObservation>.Values(latents, function).Average();

    private QueryResult Estimate(Func<TLatents[], double> statistic) => Estimate(statistic(_whole), Array.ConvertAll(_parts, part => statistic(part)));

    /// <summary>
    /// Noise from how the parts differ. Bias falls with the number of draws: that of a part is as many times that of the whole as there are parts, so the mean of the parts tells it.
    /// </summary>
    private static QueryResult Estimate(double value, double[] parts)
    {
        Moments moments = Moments.Of(parts);
        double noise = moments.Variance / (parts.Length - 1);
        double bias = (moments.Mean - value) / (parts.Length - 1);
        return new QueryResult(value, Math.Sqrt(noise + bias * bias));
    }
}
