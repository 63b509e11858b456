namespace ProbDsl.Queries;

/// <summary>The posterior of one observation from a fixed number of simulations: what answers the questions put to a <see cref="Posterior{TLatents, TObservation}"/>.</summary>
internal interface IPosteriorLevel<TLatents>
{
    /// <summary>Draws of the latents.</summary>
    PosteriorParticles Particles { get; }

    /// <summary>How many simulations the weights stand for.</summary>
    double EffectiveSize { get; }

    /// <summary>How far the observation lies from the simulations, over what is usual.</summary>
    double Distance { get; }

    /// <summary>True where answers are extrapolations.</summary>
    bool IsOutside { get; }

    /// <summary>One of the draws.</summary>
    TLatents Latents(int particle);

    QueryResult Mean(Func<TLatents, double> function);

    QueryResult Probability(Predicate<TLatents> predicate);

    QueryResult Covariance(Func<TLatents, double> left, Func<TLatents, double> right);

    /// <summary>One for each probability: they rise with it.</summary>
    QueryResult[] Quantiles(Func<TLatents, double> function, IReadOnlyList<double> probabilities);
}
