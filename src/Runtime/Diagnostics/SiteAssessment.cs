using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using ProbDsl.Learning;
using ProbDsl.LinearAlgebra;

namespace ProbDsl.Diagnostics;

/// <summary>What is measured once at the answer of a fit site by site.</summary>
internal static class SiteAssessment
{
    /// <summary>Rounds of random numbers, above those of iterations and posteriors.</summary>
    private const int FirstRound = 2_000_000;

    /// <summary>Draws of each site.</summary>
    private const int Draws = 100;

    /// <summary>Independent gradients that tell the remaining gap.</summary>
    private const int Gradients = 6;

    /// <summary>More coordinates than this have no standard errors.</summary>
    private const int MostCoordinates = 100;

    /// <summary>Share of the largest eigenvalue, at unit diagonal, below which none is taken: errors along such a direction are lower bounds.</summary>
    private const double LeastShare = 0.01;

    /// <summary>Share of the largest eigenvalue, at unit diagonal, from which on a direction counts as seen.</summary>
    private const double SeenShare = 0.1;

    internal static Assessment Make(
        SiteEstimator estimator, IParameterSpace space, FitTrace trace, FitState state, FitOptions options, Action<double> report, CancellationToken cancellation)
    {
        double[] answer = trace.Unconstrained;
        double[] slots = space.Slots(answer);
        int d = space.Dimension;
        double[] errors = Assessment.NotANumber(d);
        double[] slotErrors = Assessment.NotANumber(slots.Length);
        double[,]? covariance = null;
        RemainingGap gap = RemainingGap.Unknown;
        SiteQuality quality = default;
        CommonQuality? common = null;
        string? failure = null;
        long simulated = 0;
        bool isWhole = !trace.WasCancelled && d <= MostCoordinates;
        int wanted = trace.WasCancelled ? 1 : Gradients;
        var run = new MeasuringRun(wanted + (isWhole ? 1 : 0), report, trace.WasCancelled ? CancellationToken.None : cancellation);
        try
        {
            simulated += state.LogPosteriors is null && estimator.HasHeld ? estimator.SimulatedByPosteriors(options.Sites) : 0;
            var posteriors = new SitePosteriors(estimator, slots, state, options.Sites, FirstRound);
            var gradients = new List<double[]>();
            var prior = new AveragedEstimate(slots.Length, d, targets: 0);
            estimator.Prior?.AddTo(prior, answer, slots, space, hasCurvature: d <= MostCoordinates);
            for (int draw = 0; draw < wanted; draw++)
            {
                int round = FirstRound + draw;
                if (run.Step<(double[] Gradient, SiteQuality Quality)?>(_ => estimator.Gradient(slots, Draws, options.Sites, posteriors.Next(), round), null) is not { } own)
                {
                    break;
                }

                var coordinates = new double[d];
                space.PullBack(answer, own.Gradient, coordinates);
                gradients.Add([.. coordinates.Zip(prior.Gradient, static (own, ofPrior) => own + ofPrior)]);
                quality = quality.With(own.Quality);
                simulated += estimator.SimulatedBy(Draws);
            }

            if (isWhole && run.Step<Matrix<double>?>(
                _ => SiteInformation.Of(estimator, space, answer, slots, posteriors, options.Sites, Draws, FirstRound + Gradients), null) is { } information)
            {
                information += prior.PriorInformation is { } ofPrior
                    ? estimator.Units * Matrix<double>.Build.DenseOfArray(ofPrior)
                    : Matrix<double>.Build.Dense(d, d);
                covariance = Covariance(information);
                errors = [.. Enumerable.Range(0, d).Select(j => Math.Sqrt(covariance[j, j]))];
                slotErrors = [.. space.Jacobian(answer).SlotVariances(covariance, slots.Length).Select(Math.Sqrt)];
                gap = RemainingGap.From(gradients, CovarianceSeen(information), estimator.Units);
                simulated += 2 * estimator.SimulatedBy(Draws);
            }

            common = estimator.HasCommon ? posteriors.Check() : null;
        }
        catch (NotFiniteException exception)
        {
            failure = $"Nothing could be measured at the answer: {exception.Message}.";
        }

        double[] unknown = Assessment.NotANumber(d);
        var diagnostics = new FitDiagnostics(
            space.Names, unknown, unknown, unknown, [], [], [], quality.OutsideShare, quality.IsOutside(Draws, estimator.ObservedNumbers), 0, trace.DroppedSimulations + quality.Dropped, gap,
            trace.JitterEvents, trace.LargestJitter, [], [])
        {
            Common = common,
        };
        return new Assessment(diagnostics, errors, slotErrors, covariance, [], simulated, failure) { WasCancelled = run.WasCancelled };
    }

    /// <summary>
    /// The inverse of the information at unit diagonal, so that units of parameters do not matter. A coordinate that no site tells of has a variance that is
    /// not known; where less than <see cref="LeastShare"/> is seen of a direction, that much is taken, so that its variance is a lower bound.
    /// </summary>
    private static double[,] Covariance(Matrix<double> information) => Inverse(information, double.NaN, (value, largest) => 1.0 / Math.Max(value, LeastShare * largest));

    /// <summary>The same over the directions that the data see well: what a step along the others would gain is noise.</summary>
    private static double[,] CovarianceSeen(Matrix<double> information) => Inverse(information, 0.0, (value, largest) => value < SeenShare * largest ? 0.0 : 1.0 / value);

    private static double[,] Inverse(Matrix<double> information, double unknown, Func<double, double, double> invert)
    {
        int d = information.RowCount;
        int[] seen = [.. Enumerable.Range(0, d).Where(j => information[j, j] > 0.0)];
        var inverse = new double[d, d];
        for (int j = 0; j < d; j++)
        {
            inverse[j, j] = unknown;
        }

        if (seen.Length == 0)
        {
            return inverse;
        }

        double Scale(int j) => 1.0 / Math.Sqrt(information[j, j]);
        Matrix<double> scaled = Matrix<double>.Build.Dense(seen.Length, seen.Length, (i, j) => Scale(seen[i]) * information[seen[i], seen[j]] * Scale(seen[j]));
        Evd<double> eigen = scaled.Evd(Symmetricity.Symmetric);
        double largest = eigen.EigenValues.Max(static value => value.Real);
        Vector<double> values = Vector<double>.Build.Dense([.. eigen.EigenValues.Select(value => invert(value.Real, largest))]);
        Matrix<double> inverted = eigen.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(values) * eigen.EigenVectors.Transpose();
        for (int i = 0; i < seen.Length; i++)
        {
            for (int j = 0; j < seen.Length; j++)
            {
                inverse[seen[i], seen[j]] = Scale(seen[i]) * inverted[i, j] * Scale(seen[j]);
            }
        }

        return inverse;
    }
}
